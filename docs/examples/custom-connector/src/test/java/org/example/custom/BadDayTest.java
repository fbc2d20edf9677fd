package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.error.NotConnectedException;
import org.example.custom.ScriptedDaemon.Answer;
import org.example.custom.ScriptedDaemon.Script;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameSocket;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.Handshake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller is told when the daemon is not there, is not one, or does what it must not. */
@Timeout(60)
class BadDayTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (var server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }
    var failure = connectFails(HostUnreachableException.class, port);
    assertTrue(
        failure.getMessage().contains("no daemon at 127.0.0.1:" + port), failure.getMessage());
    assertTrue(failure.isTransient());
  }

  @Test
  void theNameIsUnknown() {
    try (var registry = ConnectorRegistry.load();
        var connector =
            registry.create("@custom/host.invalid", Map.of("custom_secret", Secret.of("s3cret")))) {
      var failure = assertThrows(HostUnreachableException.class, connector::connect);
      assertTrue(failure.getMessage().contains("unknown host host.invalid"), failure.getMessage());
    }
  }

  @Test
  void theDaemonNeverGreets() throws IOException {
    connectFails(HostUnreachableException.class, socket -> {}, "is silent");
  }

  @Test
  void theDaemonGreetsAByteAtATime() throws IOException {
    Script drip =
        socket -> {
          var hello = ByteBuffer.allocate(9).put((byte) 'H').putInt(0).putInt(36).array();
          for (var n = 0; n < 45; n++) {
            socket.getOutputStream().write(n < hello.length ? hello[n] : 0);
            pause(100);
          }
        };
    try (var daemon = new ScriptedDaemon(drip);
        var registry = ConnectorRegistry.builder().connectTimeout(PATIENCE).build();
        var connector = registry.create("@custom/127.0.0.1", data(daemon.port()))) {
      var failure = assertThrows(HostUnreachableException.class, connector::connect);
      assertTrue(failure.getMessage().contains("within 400 ms"), failure.getMessage());
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Test
  void somethingElseListens() throws IOException {
    connectFails(
        ConnectionFailedException.class,
        raw("SSH-2.0-OpenSSH_9.9\r\n"),
        "does not speak the custom protocol: START on channel");
    connectFails(
        ConnectionFailedException.class,
        raw("220 mail.example.org\r\n"),
        "does not speak the custom protocol: 0x32 begins no frame");
  }

  private static Script raw(String text) {
    return socket -> {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[64]);
    };
  }

  @Test
  void theDaemonIsOfAnotherVersion() throws IOException {
    Script later =
        socket -> {
          var hello = ByteBuffer.allocate(13).put((byte) 'H').putInt(0).putInt(4).putInt(2);
          socket.getOutputStream().write(hello.array());
        };
    connectFails(ConnectionFailedException.class, later, "it speaks version 2");
  }

  @Test
  void theSecretIsRefusedInWordsThatNobodyShouldPrint() throws IOException {
    Script refuse =
        socket -> {
          var frames = new FrameSocket(socket);
          frames.send(Handshake.hello());
          frames.send(Frame.of(FrameType.REFUSED, 0, "no\n\u001b[2Jroot#"));
          frames.finish();
          frames.write();
        };
    var failure =
        connectFails(
            AuthenticationException.class,
            refuse,
            "the daemon refused the secret of custom_secret: no??[2Jroot#");
    assertFalse(failure.isTransient());
    assertFalse(failure.getMessage().contains("s3cret"), failure.getMessage());
  }

  @Test
  void theDaemonHangsUpInsteadOfAnswering() throws IOException {
    connectFails(
        ConnectionFailedException.class,
        socket -> {
          socket.shutdownOutput();
        },
        "the other end closed the connection");
  }

  @Test
  void theConnectorIsClosedWhileItConnects() throws Exception {
    var greeted = new CountDownLatch(1);
    try (var daemon = new ScriptedDaemon(socket -> greeted.countDown());
        var registry = ConnectorRegistry.load();
        var connector =
            registry.create(
                "@custom/127.0.0.1", patientData(daemon.port(), Duration.ofSeconds(50)))) {
      var closer =
          new Thread(
              () -> {
                awaitQuietly(greeted);
                connector.disconnect();
              },
              "test-closer");
      closer.start();
      var failure = assertThrows(ConnectionFailedException.class, connector::connect);
      assertTrue(failure.getMessage().contains("disconnected"), failure.getMessage());
      closer.join();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theCableIsCut() throws IOException {
    var failure =
        commandIsLost((socket, frames) -> socket.close(), "the other end closed the connection");
    assertTrue(failure.isTransient());
  }

  @Test
  void theDaemonFallsSilent() throws IOException {
    commandIsLost((socket, frames) -> {}, "the daemon was silent for 400 ms");
  }

  @Test
  void theDaemonStopsInTheMiddleOfAFrame() throws IOException {
    commandIsLost(
        (socket, frames) -> socket.getOutputStream().write(new byte[] {'o', 0, 0}),
        "stopped in the middle of a frame");
  }

  @Test
  void theDaemonSendsGarbage() throws IOException {
    commandIsLost(
        (socket, frames) -> socket.getOutputStream().write(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0}),
        "0x0 begins no frame");
  }

  @Test
  void theDaemonSpeaksOfACommandThatNobodyRan() throws IOException {
    commandIsLost(
        sending(Frame.of(FrameType.EXIT, 9, 0)), "it sent EXIT[channel 9, 4 bytes] unasked");
  }

  @Test
  void theDaemonSaysWhatOnlyAConnectorMay() throws IOException {
    commandIsLost(sending(Frame.of(FrameType.START, 1, "id")), "it sent START[channel 1, 2 bytes]");
  }

  @Test
  void theDaemonWidensAWindowThatIsFull() throws IOException {
    commandIsLost(sending(Frame.of(FrameType.WINDOW, 1, 1 << 30)), "was widened by 1073741824");
  }

  @Test
  void theDaemonTellsAnExitCodeThatThereIsNot() throws IOException {
    commandIsLost(sending(Frame.of(FrameType.EXIT, 1, 256)), "256 is no exit code");
  }

  @Test
  void theDaemonCannotStartTheCommandAndTheConnectionGoesOn() throws IOException {
    Answer failed = sending(Frame.of(FrameType.FAILED, 1, "no\nmore processes"));
    try (var daemon = ScriptedDaemon.answering(failed);
        var registry = ConnectorRegistry.load();
        var connector =
            registry.create(
                "@custom/127.0.0.1", patientData(daemon.port(), Duration.ofSeconds(50)))) {
      connector.connect();
      var failure =
          assertThrows(
              ConnectorException.class, () -> connector.runShellCommand(ShellCommand.of("id")));
      assertTrue(failure.getMessage().contains("no?more processes"), failure.getMessage());
      assertEquals(
          Map.of("address", "127.0.0.1:" + daemon.port(), "daemon", "scripted"),
          connector.describe());
    }
  }

  @Test
  void aDeadlineHoldsWhateverTheDaemonDoes() throws IOException {
    try (var daemon = ScriptedDaemon.answering((socket, frames) -> {});
        var registry = ConnectorRegistry.load();
        var connector =
            registry.create(
                "@custom/127.0.0.1", patientData(daemon.port(), Duration.ofSeconds(50)))) {
      connector.connect();
      var options =
          ExecOptions.builder()
              .standardInput(StandardInput.ofBytes(new byte[4 << 20]))
              .timeout(PATIENCE)
              .build();
      assertThrows(
          CommandTimeoutException.class,
          () -> connector.runShellCommand(ShellCommand.of("cat"), options));
    }
  }

  private static Answer sending(Frame... frames) {
    return (socket, there) -> {
      for (var frame : frames) {
        there.send(frame);
      }
    };
  }

  private static ConnectionLostException commandIsLost(Answer answer, String message)
      throws IOException {
    try (var daemon = ScriptedDaemon.answering(answer);
        var registry = ConnectorRegistry.load();
        var connector = registry.create("@custom/127.0.0.1", data(daemon.port()))) {
      connector.connect();
      var command = ShellCommand.of("id");
      var failure =
          assertThrows(ConnectionLostException.class, () -> connector.runShellCommand(command));
      assertTrue(failure.getMessage().contains(message), failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count());
      assertThrows(NotConnectedException.class, () -> connector.runShellCommand(command));
      return failure;
    }
  }

  private static <E extends ConnectorException> E connectFails(
      Class<E> type, Script script, String message) throws IOException {
    try (var daemon = new ScriptedDaemon(script)) {
      var failure = connectFails(type, daemon.port());
      assertTrue(failure.getMessage().contains(message), failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count());
      return failure;
    }
  }

  private static <E extends ConnectorException> E connectFails(Class<E> type, int port) {
    try (var registry = ConnectorRegistry.load();
        Connector connector = registry.create("@custom/127.0.0.1", data(port))) {
      return assertThrows(type, connector::connect);
    }
  }

  private static Map<String, Object> data(int port) {
    return patientData(port, PATIENCE);
  }

  private static Map<String, Object> patientData(int port, Duration timeout) {
    return Map.of(
        "custom_port", port, "custom_secret", Secret.of("s3cret"), "custom_timeout", timeout);
  }
}
