package org.connectorsdk.internal.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as one line of text, for the different readers there are. The first word is a program. */
public final class ShellLine {

  private static final Pattern EMPTY_WORD = Pattern.compile("(^| )''( |$)");

  private ShellLine() {}

  /** A line for a POSIX shell. */
  public static String posix(List<String> words) {
    return ShellQuoting.quoteProgram(words.get(0))
        + words.stream()
            .skip(1)
            .map(word -> " " + ShellQuoting.quote(word))
            .collect(Collectors.joining());
  }

  /**
   * A line in ASCII that replaces whatever shell reads it, be it bash, zsh, fish, tcsh, ksh, dash
   * or busybox.
   *
   * <p>These agree on {@code exec}, blanks and single quotes, as long as there is no single quote,
   * newline or {@code !} inside (tcsh), and no backslash before a backslash or a quote (fish).
   * Other words are handed over in an encoding, to a POSIX shell.
   */
  public static String forAnyShell(List<String> words) {
    if (words.stream().allMatch(ShellLine::sameInEveryShell)) {
      return "exec " + words.stream().map(ShellLine::inEveryShell).collect(Collectors.joining(" "));
    }
    return "exec sh -c '" + evaluating("exec " + posix(words)) + "'";
  }

  /** Shell text that runs a text; the result means the same in single quotes of every shell. */
  public static String evaluating(String text) {
    // Without printf nothing may pass for success: then the text to run is "exit 127".
    return "eval \"$(printf %b \"" + PrintfEncoding.encode(text) + "\"||echo exit 127)\"";
  }

  /**
   * Words that arrive unchanged through {@code sudo -i}.
   *
   * <p>sudo joins them and puts a backslash before every character but letters, digits, {@code _},
   * {@code -} and {@code $} (sudo(8), "-i"). So the target user's shell expands what follows a
   * {@code $}, drops a newline and never sees an empty word.
   */
  public static List<String> forSudoLogin(List<String> words) {
    boolean survive = words.stream().allMatch(w -> !w.isEmpty() && survivesSudoLogin(w));
    return survive ? words : evaluatingThroughSudoLogin("exec " + posix(words));
  }

  /** Whether a line for a POSIX shell holds nothing that {@code sudo -i} would change. */
  public static boolean survivesSudoLogin(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '$')
        && !EMPTY_WORD.matcher(text).find();
  }

  /** Words that survive {@code sudo -i} and run a text. */
  public static List<String> evaluatingThroughSudoLogin(String text) {
    var encoded = PrintfEncoding.encode(text);
    return List.of("sh", "-c", "eval \"`printf %b '" + encoded + "'||echo exit 127`\"");
  }

  /** Whether a word in single quotes is read alike by every shell. */
  private static boolean sameInEveryShell(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '\'' || c == '!') {
        return false;
      }
      if (c == '\\' && (i + 1 == word.length() || word.charAt(i + 1) == '\\')) {
        return false;
      }
    }
    return true;
  }

  private static String inEveryShell(String word) {
    boolean plain = !word.isEmpty() && word.chars().allMatch(ShellLine::isPlain);
    return plain ? word : "'" + word + "'";
  }

  /**
   * Fewer than POSIX has: fish, tcsh and zsh give %, =, @, ^, ~ and commas meanings of their own.
   */
  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_./-".indexOf(c) >= 0;
  }
}
