package org.example.custom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void aNumberIsReadAsItWasWritten() throws Exception {
    assertEquals(65536, Frame.of(FrameType.WINDOW, 1, 65536).number());
    assertEquals(-1, Frame.of(FrameType.EXIT, 1, -1).number());
  }

  @Test
  void bytesThatAreNoNumberAreRefused() {
    var failure =
        assertThrows(ProtocolException.class, () -> Frame.of(FrameType.EXIT, 1, "abc").number());
    assertEquals(
        "the other end does not speak the custom protocol: EXIT holds 3 bytes instead of a number",
        failure.getMessage());
  }

  @Test
  void textOfAnybodyStaysOnOneLineAndDrivesNoTerminal() {
    assertEquals("a?b?[31mc?d", Frame.of(FrameType.REFUSED, 0, "a\nb\u001b[31mc\u2028d").text());
  }

  @Test
  void longTextIsCut() {
    assertEquals(203, Frame.of(FrameType.REFUSED, 0, "x".repeat(5000)).text().length());
  }

  @Test
  void aFramesOwnTextShowsNoneOfItsBytes() {
    assertEquals("STDIN[channel 3, 6 bytes]", Frame.of(FrameType.STDIN, 3, "s3cret").toString());
  }
}
