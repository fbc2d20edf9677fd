package org.example.custom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private final Frame hello = Handshake.hello();

  @Test
  void whoeverKnowsTheSecretIsBelieved() throws Exception {
    var answer = Handshake.answer(hello, "s3cret", "käse");
    assertTrue(Handshake.proves(answer, hello, "s3cret"));
    assertEquals("käse", Handshake.parameter(answer));
  }

  @Test
  void whoeverDoesNotIsNot() throws Exception {
    assertFalse(Handshake.proves(Handshake.answer(hello, "other", ""), hello, "s3cret"));
    assertFalse(Handshake.proves(Frame.of(FrameType.AUTHENTICATE, 0, "short"), hello, "s3cret"));
    assertFalse(Handshake.proves(Frame.of(FrameType.PING, 0), hello, "s3cret"));
  }

  @Test
  void anAnswerThatWasOverheardIsWorthNothing() throws Exception {
    var overheard = Handshake.answer(hello, "s3cret", "");
    assertFalse(Handshake.proves(overheard, Handshake.hello(), "s3cret"));
  }

  @Test
  void theSecretItselfIsNotSent() throws Exception {
    var sent = Handshake.answer(hello, "s3cret", "").payload();
    assertFalse(new String(sent, StandardCharsets.ISO_8859_1).contains("s3cret"));
  }

  @Test
  void anotherVersionIsToldByItsNumber() {
    var later = Frame.of(FrameType.HELLO, 0, 2);
    var failure =
        assertThrows(ProtocolException.class, () -> Handshake.answer(later, "s3cret", ""));
    assertTrue(failure.getMessage().endsWith("it speaks version 2, and this end version 1"));
  }

  @Test
  void aHelloThatIsNoneIsRefused() {
    for (var frame :
        new Frame[] {
          Frame.of(FrameType.WELCOME, 0),
          Frame.of(FrameType.HELLO, 0),
          Frame.of(FrameType.HELLO, 0, 1)
        }) {
      assertThrows(
          ProtocolException.class, () -> Handshake.answer(frame, "s3cret", ""), frame::toString);
    }
  }
}
