package org.connectorsdk.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts that shells, line protocols and charsets mangle: each must arrive byte for byte. None holds
 * a NUL character or half of a surrogate pair, which a command refuses itself.
 */
public final class HostileTexts {
  private static final int LONGEST_NAME = 255;

  private static final List<String> SPACES =
      List.of(
          "",
          " ",
          "  two  blanks  ",
          "a\tb\t",
          "\n",
          "line one\nline two",
          "ends in a newline\n",
          "\n\n starts with newlines",
          "\r",
          "carriage\r\nreturn\r\n");

  private static final List<String> QUOTES =
      List.of(
          "'",
          "''",
          "it's",
          "\"",
          "say \"hi\"",
          "'\"'\"'",
          "\\",
          "ends in a backslash\\",
          "\\'\\\"\\\\",
          "\\n\\t\\0\\c\\x41\\101\\u0041");

  private static final List<String> EXPANSIONS =
      List.of(
          "$",
          "$HOME",
          "${HOME}",
          "$(id)",
          "`id`",
          "$((1+1)) $$ $? $0 $#",
          "$'a\\nb'",
          "!",
          "!! wow!important!",
          "*",
          "?",
          "[!a-z]*",
          "{a,b} {1..3}",
          "~",
          "~root",
          "a=~ b:~/c",
          "=sh",
          "^old^new^");

  private static final List<String> SYNTAX =
      List.of(
          "; echo b",
          "& echo b &",
          "&& echo b",
          "| cat",
          "(echo b) > a < b 2>&1",
          "# no comment",
          "a #b",
          "EOF\n__EOF__",
          "if then fi");

  private static final List<String> OPTIONS =
      List.of("-", "-n", "-e a\\nb", "--", "--help", "%s %d %n %%");

  private static final List<String> CHARACTERS =
      List.of(
          "Grüße, naïve İıI ß",
          "日本語 Привет עברית",
          "👩‍👩‍👧 🎉 𝒳",
          "e\u0301 \u00a0 \u0085 \u2028 \u202e \u200b \ufeff",
          "\u001b[31mred\u001b[0m \u001b]0;title\u0007");

  private static final List<String> ALL = all60();

  private HostileTexts() {}

  /** All of them, sixty: the control characters together are one, and so are 10 KiB. */
  public static List<String> all() {
    return ALL;
  }

  /** Those that can be the name of one file, or of one directory. */
  public static List<String> fileNames() {
    return ALL.stream()
        .filter(text -> !text.isEmpty() && !text.contains("/"))
        .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME)
        .toList();
  }

  /** Another text: of the characters 1 to 127, of letters of other scripts, or of both. */
  public static String random(Random random, int longest) {
    var text = new StringBuilder();
    var kind = random.nextInt(3);
    for (var left = random.nextInt(longest + 1); left > 0; left--) {
      text.appendCodePoint(kind == 0 || random.nextBoolean() ? ascii(random) : beyond(random));
    }
    return text.toString();
  }

  private static int ascii(Random random) {
    return 1 + random.nextInt(127);
  }

  private static int beyond(Random random) {
    int character;
    do {
      character = 0x80 + random.nextInt(Character.MAX_CODE_POINT - 0x80);
    } while (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    return character;
  }

  private static List<String> all60() {
    var texts = new ArrayList<String>();
    List.of(SPACES, QUOTES, EXPANSIONS, SYNTAX, OPTIONS, CHARACTERS).forEach(texts::addAll);
    texts.add(controls());
    texts.add("10 KiB: '\"$\\`! \n".repeat(640));
    return List.copyOf(texts);
  }

  private static String controls() {
    return IntStream.concat(IntStream.range(1, 32), IntStream.of(127))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
