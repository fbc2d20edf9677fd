package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
  @Test
  void plainTextStaysAsItIs() {
    var text = "Grüße, 世界 🙂\n\tindented \\u001b";
    assertEquals(text, Visible.lines(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0000, \\u0000",
    "001b, \\u001b",
    "009b, \\u009b",
    "000d, \\u000d",
    "007f, \\u007f",
    "202e, \\u202e",
    "2028, \\u2028",
    "200b, \\u200b",
    "feff, \\ufeff",
    "d800, \\ud800",
    "e0001, \\ue0001"
  })
  void whatActsOrHidesIsWrittenOut(String code, String shown) {
    var text = new StringBuilder("a").appendCodePoint(Integer.parseInt(code, 16)).append("b");
    assertEquals("a" + shown + "b", Visible.lines(text.toString()));
  }

  @Test
  void lineEndsOfWindowsAreLineEnds() {
    assertEquals("a\nb", Visible.lines("a\r\nb"));
  }

  @Test
  void severalLinesBecomeOne() {
    assertEquals("a ↵ b c", Visible.line("a\nb\tc\n"));
  }
}
