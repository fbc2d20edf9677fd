package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.ShellUnavailableException;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineCommandTest {

  private static ExecOptions.Builder options() {
    return ExecOptions.builder();
  }

  @Test
  void tellsWhatACommandWroteAndHowItEnded() {
    try (var connector = EngineContext.connected()) {
      var result = connector.runShellCommand(ShellCommand.raw("echo out; echo err >&2; exit 3"));
      assertEquals("out\n", result.output().stdout());
      assertEquals("err\n", result.output().stderr());
      assertEquals(ExitStatus.exited(3), result.status());
      assertFalse(result.succeeded());
    }
  }

  @Test
  void allOutputIsStandardOutputWhereTheStreamsAreNotToldApart() {
    for (var interpreter : CommandInterpreter.values()) {
      var settings = new ShellOfThisMachine.Settings();
      settings.interpreter = interpreter;
      settings.capabilities =
          Capability.without(Capability.SEPARATE_STDERR, Capability.PTY, Capability.EXIT_SIGNAL);
      try (var connector = EngineContext.connector(settings)) {
        connector.connect();
        var output = connector.runShellCommand(ShellCommand.raw("echo out; echo err >&2")).output();
        assertEquals(List.of("err", "out"), output.stdoutLines().stream().sorted().toList());
        assertEquals("", output.stderr());
      }
    }
  }

  @Test
  void learnsTheLoginShellAndStillMarksTheStart() {
    try (var connector = EngineContext.connected()) {
      for (var i = 0; i < 3; i++) {
        assertEquals(
            "x\n", connector.runShellCommand(ShellCommand.raw("echo x")).output().stdout());
      }
    }
  }

  @Test
  void keepsASecretOutOfEveryArgumentAndBringsItThere() {
    var secret = "s3cr3t 'with\" $quotes";
    try (var connector = EngineContext.connected()) {
      var command =
          ShellCommand.raw("printf %s").secretArg(Secret.of(secret)).appendRaw("; ps -eo args >&2");
      var result = connector.runShellCommand(command);
      assertEquals(secret, result.output().stdout());
      assertFalse(result.output().stderr().contains("s3cr3t"));
      assertFalse(result.toString().contains("s3cr3t"));
    }
  }

  @Test
  void feedsInputBehindACommandThatTravelsOnInput() {
    try (var connector = EngineContext.connected()) {
      var command = ShellCommand.raw("printf %s").secretArg(Secret.of("x")).appendRaw("; cat");
      var result =
          connector.runShellCommand(
              command, options().standardInput(StandardInput.ofText("tail")).build());
      assertEquals("xtail", result.output().stdout());
    }
  }

  @Test
  void movesSixteenMebibytesThroughBothWaysAtOnce() {
    var content = new byte[16 << 20];
    new Random(1).nextBytes(content);
    try (var connector = EngineContext.connected()) {
      var result =
          connector.runShellCommand(
              ShellCommand.raw("tee /dev/stderr"),
              options()
                  .standardInput(StandardInput.ofBytes(content))
                  .outputLimit(content.length)
                  .build());
      assertArrayEquals(content, result.output().stdoutBytes());
      assertArrayEquals(content, result.output().stderrBytes());
    }
  }

  @Test
  void anUnreadInputIsNoError() {
    try (var connector = EngineContext.connected()) {
      var result =
          connector.runShellCommand(
              ShellCommand.raw("true"),
              options().standardInput(StandardInput.ofBytes(new byte[16 << 20])).build());
      assertTrue(result.succeeded());
    }
  }

  @Test
  void aFailingSourceEndsTheCommandWithItsCause() {
    var cause = new IOException("the source is broken");
    var source =
        new InputStream() {
          int left = 1024;

          @Override
          public int read() throws IOException {
            if (left-- > 0) {
              return 'x';
            }
            throw cause;
          }
        };
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              CommandCancelledException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("cat >/dev/null; sleep 60"),
                      options().standardInput(StandardInput.of(source)).build()));
      assertEquals(cause, failure.getCause());
    }
  }

  @Test
  void aTimeoutEndsTheCallWithTheOutputSoFar() {
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              CommandTimeoutException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("echo early; exec sleep 60"),
                      options().timeout(Duration.ofMillis(700)).build()));
      assertEquals("early\n", failure.output().stdout());
      assertTrue(connector.runShellCommand(ShellCommand.raw("true")).succeeded());
    }
  }

  @Test
  void aFloodDoesNotDefeatTheTimeout() {
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              CommandTimeoutException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("exec yes"),
                      options().timeout(Duration.ofMillis(700)).outputLimit(4096).build()));
      assertTrue(failure.output().truncated());
    }
  }

  @Test
  void anIdleCommandIsEndedAndABusyOneIsNot() {
    try (var connector = EngineContext.connected()) {
      var options = options().idleTimeout(Duration.ofSeconds(1)).build();
      var busy =
          connector.runShellCommand(
              ShellCommand.raw("for i in 1 2 3 4 5; do echo $i; sleep 0.4; done"), options);
      assertTrue(busy.succeeded());
      var failure =
          assertThrows(
              CommandTimeoutException.class,
              () -> connector.runShellCommand(ShellCommand.raw("exec sleep 60"), options));
      assertTrue(failure.getMessage().contains("idle"), failure.getMessage());
    }
  }

  @Test
  void aCommandThatReadsIsNotIdle() {
    var given = new AtomicInteger();
    var trickle =
        new InputStream() {
          @Override
          public int read() {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            return given.incrementAndGet() <= 6 ? 'x' : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            var next = read();
            buffer[offset] = (byte) next;
            return next < 0 ? -1 : 1;
          }
        };
    try (var connector = EngineContext.connected()) {
      var result =
          connector.runShellCommand(
              ShellCommand.raw("wc -c"),
              options()
                  .idleTimeout(Duration.ofSeconds(1))
                  .standardInput(StandardInput.of(trickle))
                  .build());
      assertEquals("6", result.output().stdout().strip());
    }
  }

  @Test
  void aCommandThatReadsSlowlyIsNotIdle() {
    try (var connector = EngineContext.connected()) {
      var result =
          connector.runShellCommand(
              ShellCommand.raw(
                  "for i in 1 2 3 4 5 6; do sleep 0.3;"
                      + " head -c 16384 >/dev/null; done;"
                      + " wc -c"),
              options()
                  .idleTimeout(Duration.ofSeconds(1))
                  .standardInput(StandardInput.ofBytes(new byte[200_000]))
                  .build());
      assertEquals(String.valueOf(200_000 - 6 * 16384), result.output().stdout().strip());
    }
  }

  @Test
  void anInterruptEndsTheCallAndKeepsTheFlag() throws InterruptedException {
    try (var connector = EngineContext.connected()) {
      var caught = new ArrayList<Throwable>();
      var thread =
          new Thread(
              () -> {
                try {
                  connector.runShellCommand(ShellCommand.raw("exec sleep 60"));
                } catch (CommandCancelledException e) {
                  caught.add(
                      Thread.currentThread().isInterrupted() ? e : new AssertionError("no flag"));
                }
              });
      thread.start();
      while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      thread.interrupt();
      thread.join(5000);
      assertEquals(CommandCancelledException.class, caught.get(0).getClass());
    }
  }

  @Test
  void aListenerHearsEverythingWhileTheCommandRuns() {
    var lines = new ArrayList<String>();
    var listener =
        new OutputListener() {
          @Override
          public void started(String masked) {
            lines.add("started " + masked);
          }

          @Override
          public void line(OutputLine line) {
            lines.add(line.stream() + " " + line.text());
          }

          @Override
          public void finished(ExitStatus status) {
            lines.add("finished " + status);
          }
        };
    try (var connector = EngineContext.connected()) {
      connector.runShellCommand(
          ShellCommand.raw("echo a; printf b"), options().outputListener(listener).build());
    }
    assertEquals(List.of("STDOUT a", "STDOUT b", "finished exit code 0"), lines.subList(1, 4));
  }

  @Test
  void whatAListenerThrowsComesOutOfTheCall() {
    var thrown = new IllegalStateException("enough");
    var listener =
        new OutputListener() {
          @Override
          public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
            throw thrown;
          }
        };
    try (var connector = EngineContext.connected()) {
      var caught =
          assertThrows(
              IllegalStateException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("echo x; exec sleep 60"),
                      options().outputListener(listener).build()));
      assertEquals(thrown, caught);
    }
  }

  /** A wire whose process has a thread that writes for ever, and that hears of signals. */
  private static final class Flood implements ShellTransport {
    final AtomicBoolean stopped = new AtomicBoolean();
    final List<ProcessSignal> signals = new CopyOnWriteArrayList<>();
    final boolean exits;
    final int chunks;

    Flood(boolean exits) {
      this(exits, Integer.MAX_VALUE);
    }

    Flood(boolean exits, int chunks) {
      this.exits = exits;
      this.chunks = chunks;
    }

    @Override
    public void open(Deadline deadline) {}

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public TransportProcess start(ShellCommand wire, ProcessRequest request) {
      var output = request.output();
      var thread = new Thread(() -> write(output));
      thread.setDaemon(true);
      thread.start();
      return new TransportProcess() {
        @Override
        public OutputStream standardInput() {
          return OutputStream.nullOutputStream();
        }

        @Override
        public boolean signal(ProcessSignal signal) {
          signals.add(signal);
          output.exited(ExitStatus.signalled(signal.name()));
          return true;
        }

        @Override
        public void close() {
          stopped.set(true);
        }
      };
    }

    private void write(ProcessOutput output) {
      if (exits) {
        output.exited(ExitStatus.exited(0));
      }
      for (var n = 0; n < chunks && !stopped.get(); n++) {
        output.write(StandardStream.STDOUT, new byte[8192], 0, 8192);
        try {
          output.awaitRoom();
        } catch (InterruptedException e) {
          return;
        }
      }
      output.end(StandardStream.STDOUT);
      output.end(StandardStream.STDERR);
    }

    @Override
    public void close() {}

    static ShellConnector connected(Flood flood) {
      var context = new EngineContext(Capability.without(Capability.SHELL));
      var connector = ShellConnector.over(context, () -> flood);
      connector.connect();
      return connector;
    }
  }

  @Test
  void anExceptionOfOursFromAListenerEndsTheCommandToo() {
    var flood = new Flood(false);
    try (var connector = Flood.connected(flood)) {
      var thrown =
          new CommandFailedException(
              FailureContext.of("other", "run command"),
              "x",
              ExitStatus.exited(3),
              CommandOutput.empty());
      var listener =
          new OutputListener() {
            @Override
            public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
              throw thrown;
            }
          };
      var caught =
          assertThrows(
              CommandFailedException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("x"), options().outputListener(listener).build()));
      assertEquals(thrown, caught);
    }
    assertEquals(List.of(ProcessSignal.TERM), flood.signals);
  }

  @Test
  void aSlowListenerGetsAllThatWasOnItsWayWhenTheCommandEnded() {
    var heard = new long[1];
    try (var connector = Flood.connected(new Flood(true, 256))) {
      var slow =
          new OutputListener() {
            @Override
            public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
              heard[0] += length;
              LockSupport.parkNanos(8_000_000);
            }
          };
      var result =
          connector.runShellCommand(ShellCommand.raw("x"), options().outputListener(slow).build());
      assertEquals(OutputCompleteness.COMPLETE, result.outputComplete());
    }
    assertEquals(256 * 8192, heard[0]);
  }

  @Test
  void aChildThatFloodsTheOutputOfAnEndedCommandDoesNotHoldIt() {
    try (var connector = Flood.connected(new Flood(true))) {
      var slow =
          new OutputListener() {
            @Override
            public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
              // So that there is always more: the flood is faster.
              LockSupport.parkNanos(1_000_000);
            }
          };
      var options = options().outputLimit(1024).outputListener(slow).build();
      var result = connector.runShellCommand(ShellCommand.raw("x"), options);
      assertEquals(OutputCompleteness.INCOMPLETE, result.outputComplete());
    }
  }

  @Test
  void aListenerRunsACommandOnItsOwnConnector() {
    var inner = new ArrayList<String>();
    try (var connector = EngineContext.connected()) {
      var listener =
          new OutputListener() {
            @Override
            public void line(OutputLine line) {
              inner.add(
                  connector
                      .runShellCommand(ShellCommand.of("echo", line.text()))
                      .output()
                      .stdout());
            }
          };
      connector.runShellCommand(
          ShellCommand.raw("echo 1; echo 2"), options().outputListener(listener).build());
    }
    assertEquals(List.of("1\n", "2\n"), inner);
  }

  @Test
  void aCutLinkIsALossAndTheNextCallIsNotConnected() throws InterruptedException {
    var settings = new ShellOfThisMachine.Settings();
    try (var connector = EngineContext.connector(settings)) {
      connector.connect();
      var cutter =
          new OutputListener() {
            @Override
            public void line(OutputLine line) {
              settings.last.cut();
            }
          };
      var failure =
          assertThrows(
              ConnectionLostException.class,
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("echo x; exec sleep 60"),
                      options().outputListener(cutter).build()));
      assertTrue(failure.commandMayHaveRun());
      assertEquals("x\n", failure.output().stdout());
      assertThrows(
          org.connectorsdk.error.NotConnectedException.class,
          () -> connector.runShellCommand(ShellCommand.raw("true")));
      connector.connect();
      assertTrue(connector.runShellCommand(ShellCommand.raw("true")).succeeded());
    }
  }

  @Test
  void aNoisyLoginScriptStaysOutOfTheOutput() {
    var settings = new ShellOfThisMachine.Settings();
    settings.shell =
        List.of("/bin/sh", "-c", "echo noise; printf noise; echo noise >&2; eval \"$0\"");
    try (var connector = EngineContext.connector(settings)) {
      connector.connect();
      var result = connector.runShellCommand(ShellCommand.raw("echo out; echo err >&2"));
      assertEquals("out\n", result.output().stdout());
      assertEquals("err\n", result.output().stderr());
    }
  }

  @Test
  void aLoginScriptThatExitsIsNoResult() {
    var settings = new ShellOfThisMachine.Settings();
    settings.shell = List.of("/bin/sh", "-c", "echo This account is not available.; exit 0");
    try (var connector = EngineContext.connector(settings)) {
      connector.connect();
      var failure =
          assertThrows(
              ShellUnavailableException.class,
              () -> connector.runShellCommand(ShellCommand.raw("echo out")));
      assertTrue(failure.getMessage().contains("not available"), failure.getMessage());
    }
  }

  @Test
  void anEscalationThatRefusesIsTyped() {
    try (var connector = EngineContext.connected()) {
      var options = options().escalation(Sudo.as("no-such-user-here")).build();
      var failure =
          assertThrows(
              PrivilegeEscalationException.class,
              () -> connector.runShellCommand(ShellCommand.raw("true"), options));
      assertTrue(
          failure.reason() == PrivilegeEscalationException.Reason.UNKNOWN_USER
              || failure.reason() == PrivilegeEscalationException.Reason.NOT_INSTALLED,
          failure.getMessage());
    }
  }

  @Test
  void runsThroughAnotherConnector() {
    var parent = EngineContext.connector(new ShellOfThisMachine.Settings());
    var through =
        ShellConnector.through(
            () -> parent,
            (wire, request) -> ShellCommand.of("env", "LAYER=inner", "sh", "-c").nested(wire));
    try (var connector = ShellConnector.over(new EngineContext(), through)) {
      connector.connect();
      var result =
          connector.runShellCommand(
              ShellCommand.raw("printf '%s %s' \"$LAYER\" \"it's\"; cat"),
              options().standardInput(StandardInput.ofText(" fed")).build());
      assertEquals("inner it's fed", result.output().stdout());
    }
  }
}
