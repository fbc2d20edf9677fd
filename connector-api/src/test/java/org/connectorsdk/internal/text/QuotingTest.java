package org.connectorsdk.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuotingTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", "\"\""),
        Arguments.of("a b'ä中\ud83d\ude00", "\"a b'ä中\ud83d\ude00\""),
        Arguments.of("\"\\", "\"\\\"\\\\\""),
        Arguments.of("\n\r\t\0\u001b[31m", "\"\\n\\r\\t\\u0000\\u001b[31m\""),
        Arguments.of("\u202e\u200b\u2028\u0085", "\"\\u202e\\u200b\\u2028\\u0085\""),
        Arguments.of("\ud800x", "\"\\ud800x\""),
        Arguments.of("x".repeat(60), '"' + "x".repeat(60) + '"'),
        Arguments.of("x".repeat(61), '"' + "x".repeat(60) + "…\""),
        Arguments.of("\ud83d\ude00".repeat(61), '"' + "\ud83d\ude00".repeat(60) + "…\""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsATextOnOneLine(String text, String quoted) {
    assertEquals(quoted, Quoting.quoted(text));
  }

  @Test
  void aMessageKeepsItsQuotes() {
    assertEquals("a \"b\" \\ c\\nd", Quoting.line("a \"b\" \\ c\nd", 100));
    assertEquals("ab…", Quoting.line("abc", 2));
    assertEquals("ab…", Quoting.escaped("abc", 2));
  }

  @Test
  void nothingThatIsShownBreaksALine() {
    var random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(9); n > 0; n--) {
        text.append((char) random.nextInt(1 << 16));
      }
      String quoted = Quoting.quoted(text.toString());
      assertTrue(quoted.lines().count() <= 1, quoted);
      assertTrue(quoted.chars().noneMatch(Character::isISOControl), quoted);
    }
  }
}
