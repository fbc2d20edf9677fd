package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.ShellUnavailableException;
import org.connectorsdk.output.ExitStatus;
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
