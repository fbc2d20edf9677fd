package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.data.Secret;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessSignal;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire without the engine, where a caller takes nothing unless the test does. */
@Timeout(30)
class CustomConnectionTest {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Report report = new Report();

  /** What a command reported. */
  private static final class Report implements ProcessOutput {
    final CompletableFuture<IOException> loss = new CompletableFuture<>();
    final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    @Override
    public void write(StandardStream stream, byte[] buffer, int offset, int length) {}

    @Override
    public void end(StandardStream stream) {}

    @Override
    public void awaitRoom() {}

    @Override
    public void exited(ExitStatus status) {
      exit.complete(status);
    }

    @Override
    public void lost(IOException cause) {
      loss.complete(cause);
    }
  }

  private CustomConnection connect(ScriptedDaemon daemon) throws IOException {
    var data =
        new CustomData("127.0.0.1", daemon.port(), Secret.of("s3cret"), "", Duration.ofSeconds(20));
    var connection = new CustomConnection(data, "host", this::thread);
    connection.open(Duration.ofSeconds(20));
    return connection;
  }

  private Thread thread(Runnable task) {
    var thread = new Thread(task);
    threads.add(thread);
    return thread;
  }

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    for (var thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      assertFalse(thread.isAlive(), thread.getName());
    }
  }

  @Test
  void aDaemonMaySendAsMuchAsTheWindowAndNoByteMore() throws Exception {
    var full = new Frame(FrameType.STDOUT, 1, new byte[Window.SIZE]);
    try (var daemon =
        ScriptedDaemon.answering(
            (socket, frames) -> {
              frames.send(full);
              frames.read(0);
              frames.send(new Frame(FrameType.STDERR, 1, new byte[1]));
            })) {
      var connection = connect(daemon);
      var process = connection.start("id", report);
      process.signal(ProcessSignal.HUP);
      var loss = report.loss.get(10, TimeUnit.SECONDS);
      assertTrue(loss.getMessage().endsWith("more than the window of 262144 bytes"));
      assertFalse(connection.isOpen());
    }
  }

  @Test
  void whatWasConsumedOpensTheWindowAgain() throws Exception {
    var full = new Frame(FrameType.STDOUT, 1, new byte[Window.SIZE]);
    try (var daemon =
        ScriptedDaemon.answering(
            (socket, frames) -> {
              frames.send(full);
              assertEquals(Window.SIZE, frames.read(0).number());
              frames.send(full);
              frames.send(Frame.of(FrameType.EXIT, 1, 3));
            })) {
      var connection = connect(daemon);
      connection.start("id", report).consumed(StandardStream.STDOUT, Window.SIZE);
      assertEquals(ExitStatus.exited(3), report.exit.get(10, TimeUnit.SECONDS));
      connection.close();
    }
  }

  @Test
  void inputThatNobodyTakesWaitsAndFailsWithTheConnection() throws Exception {
    try (var daemon = ScriptedDaemon.answering((socket, frames) -> {})) {
      var connection = connect(daemon);
      var input = connection.start("cat", report).standardInput();
      input.write(new byte[Window.SIZE]);
      var closer = new Thread(connection::close, "test-closer");
      closer.start();
      var failure = assertThrows(IOException.class, () -> input.write(1));
      assertEquals("the channel is closed", failure.getMessage());
      closer.join();
    }
  }

  @Test
  void aCommandThatEndedTakesNoMoreInput() throws Exception {
    try (var daemon =
        ScriptedDaemon.answering((socket, frames) -> frames.send(Frame.of(FrameType.EXIT, 1, 0)))) {
      var connection = connect(daemon);
      var input = connection.start("true", report).standardInput();
      report.exit.get(10, TimeUnit.SECONDS);
      assertThrows(IOException.class, () -> input.write(1));
      connection.close();
    }
  }

  @Test
  void framesOfACommandThatWasClosedAreDropped() throws Exception {
    try (var daemon =
        ScriptedDaemon.answering(
            (socket, frames) -> {
              assertEquals(FrameType.CLOSE, frames.read(0).type());
              frames.send(Frame.of(FrameType.STDOUT, 1, "too late"));
              frames.send(Frame.of(FrameType.EXIT, 1, 0));
              assertEquals(FrameType.START, frames.read(0).type());
              frames.send(Frame.of(FrameType.EXIT, 2, 4));
            })) {
      var connection = connect(daemon);
      connection.start("id", new Report()).close();
      connection.start("id", report);
      assertEquals(ExitStatus.exited(4), report.exit.get(10, TimeUnit.SECONDS));
      connection.close();
    }
  }

  @Test
  void nothingStartsOverAConnectionThatIsClosed() throws Exception {
    try (var daemon = ScriptedDaemon.answering((socket, frames) -> {})) {
      var connection = connect(daemon);
      connection.close();
      connection.close();
      var failure = assertThrows(IOException.class, () -> connection.start("id", report));
      assertEquals("the connection was closed on this side", failure.getMessage());
    }
  }

  @Test
  void aConnectionThatWasClosedDoesNotOpen() throws Exception {
    try (var daemon = ScriptedDaemon.answering((socket, frames) -> {})) {
      var data =
          new CustomData(
              "127.0.0.1", daemon.port(), Secret.of("s3cret"), "", Duration.ofSeconds(20));
      var connection = new CustomConnection(data, "host", this::thread);
      connection.close();
      assertThrows(IOException.class, () -> connection.open(Duration.ofSeconds(20)));
    }
  }

  @Test
  void aLineThatFitsInNoFrameIsRefusedBeforeItIsSent() throws Exception {
    try (var daemon = ScriptedDaemon.answering((socket, frames) -> {})) {
      var connection = connect(daemon);
      var line = "x".repeat(Frame.LONGEST + 1);
      assertThrows(IOException.class, () -> connection.start(line, report));
      assertTrue(connection.isOpen());
      connection.close();
    }
  }
}
