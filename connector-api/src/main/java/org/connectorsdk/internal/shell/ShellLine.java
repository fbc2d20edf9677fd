package org.connectorsdk.internal.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Words as one line of text, for the different readers there are. The first word is a program. */
public final class ShellLine {

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
   * newline or {@code !} inside (tcsh), and no backslash before a backslash or a quote (fish). Other
   * words are handed over in an encoding, to a POSIX shell.
   */
  public static String forAnyShell(List<String> words) {
    if (words.stream().allMatch(ShellLine::sameInEveryShell)) {
      return "exec "
          + words.stream().map(ShellLine::inEveryShell).collect(Collectors.joining(" "));
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
   * {@code -} and {@code $} (sudo, "escape_cmnd"; sudo(8), "-i"). So the target user's shell expands
   * what follows a {@code $}, and drops a newline. Neither is in the words that are returned.
   */
  public static List<String> forSudoLogin(List<String> words) {
    if (words.stream().allMatch(ShellLine::survivesSudoLogin)) {
      return words;
    }
    var text = PrintfEncoding.encode("exec " + posix(words));
    return List.of("sh", "-c", "eval \"`printf %b '" + text + "'||echo exit 127`\"");
  }

  private static boolean survivesSudoLogin(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '$');
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

  /** Fewer than POSIX has: fish, tcsh and zsh give %, =, @, ^, ~ and commas meanings of their own. */
  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_./-".indexOf(c) >= 0;
  }
}
