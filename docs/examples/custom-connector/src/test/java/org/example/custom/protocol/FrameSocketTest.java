package org.example.custom.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FrameSocketTest {
  private static final int SOON = 50;
  private static final int LATER = 20_000;

  private Socket other;
  private FrameSocket frames;
  private Thread writer;

  @BeforeEach
  void connect() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      other = new Socket(server.getInetAddress(), server.getLocalPort());
      frames = new FrameSocket(server.accept());
    }
    writer = new Thread(this::write, "test-writer");
    writer.start();
  }

  private void write() {
    try {
      frames.write();
    } catch (IOException e) {
      // The test closes the socket; those that look at what was written read it at the other end.
    }
  }

  @AfterEach
  void close() throws Exception {
    frames.close();
    other.close();
    writer.join(LATER);
    assertFalse(writer.isAlive(), "the writer ends with the connection");
  }

  @Test
  void whatIsSentIsRead() throws Exception {
    try (var there = new FrameSocket(other)) {
      frames.send(Frame.of(FrameType.PING, 0));
      frames.send(new Frame(FrameType.STDIN, 7, new byte[Frame.LONGEST]));
      assertEquals("PING[channel 0, 0 bytes]", there.read(LATER).toString());
      assertEquals("STDIN[channel 7, 262144 bytes]", there.read(LATER).toString());
    }
  }

  @Test
  void aFrameIsATypeAChannelALengthAndBytes() throws Exception {
    frames.send(Frame.of(FrameType.START, 2, "id"));
    var expected = new byte[] {'S', 0, 0, 0, 2, 0, 0, 0, 2, 'i', 'd'};
    assertArrayEquals(expected, other.getInputStream().readNBytes(expected.length));
  }

  @Test
  void whatWasSentBeforeTheEndIsWritten() throws Exception {
    frames.send(Frame.of(FrameType.REFUSED, 0, "no"));
    frames.finish();
    assertEquals(11, other.getInputStream().readAllBytes().length);
  }

  @Test
  void sendingDoesNotWaitForAnOtherEndThatDoesNotRead() {
    for (var n = 0; n < 100; n++) {
      frames.send(new Frame(FrameType.STDIN, 1, new byte[Frame.LONGEST]));
    }
    frames.close();
    frames.send(Frame.of(FrameType.PING, 0));
  }

  @Test
  void silenceBetweenFramesCanBeWaitedOut() throws Exception {
    assertThrows(SocketTimeoutException.class, () -> frames.read(SOON));
    give(FrameType.PONG.code(), 0, 0);
    assertEquals(FrameType.PONG, frames.read(LATER).type());
  }

  @Test
  void silenceInsideAFrameCannot() throws Exception {
    give('o', 1, 5);
    refused(SOON, "the other end stopped in the middle of a frame");
  }

  @Test
  void anEndInsideAFrameIsNoEnd() throws Exception {
    give('o', 1, 5);
    other.shutdownOutput();
    refused(LATER, "the other end stopped in the middle of a frame");
  }

  @Test
  void anEndBetweenFramesIsTold() throws Exception {
    other.shutdownOutput();
    assertThrows(EOFException.class, () -> frames.read(LATER));
  }

  @Test
  void somethingElseThanFramesIsRefused() throws Exception {
    other.getOutputStream().write("GARBAGE".getBytes(StandardCharsets.US_ASCII));
    refused(LATER, "the other end does not speak the custom protocol: 0x47 begins no frame");
  }

  @Test
  void lengthsAndChannelsThatCannotBeAreRefusedBeforeAnythingIsMadeOfThem() throws Exception {
    give('o', 1, Integer.MAX_VALUE);
    assertThrows(ProtocolException.class, () -> frames.read(LATER));
    give('o', 1, -1);
    assertThrows(ProtocolException.class, () -> frames.read(LATER));
    give('o', -1, 1);
    assertThrows(ProtocolException.class, () -> frames.read(LATER));
  }

  @Test
  void closingEndsAReadInProgress() throws Exception {
    var closer = new Thread(this::closeSoon, "test-closer");
    closer.start();
    assertThrows(SocketException.class, () -> frames.read(LATER));
    closer.join();
  }

  private void closeSoon() {
    try {
      TimeUnit.MILLISECONDS.sleep(SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    frames.close();
  }

  private void give(int code, int channel, int length) throws IOException {
    var head = ByteBuffer.allocate(9).put((byte) code).putInt(channel).putInt(length);
    other.getOutputStream().write(head.array());
  }

  private void refused(int millis, String message) {
    var failure = assertThrows(IOException.class, () -> frames.read(millis));
    assertFalse(failure instanceof SocketTimeoutException, "nobody may go on after this");
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }
}
