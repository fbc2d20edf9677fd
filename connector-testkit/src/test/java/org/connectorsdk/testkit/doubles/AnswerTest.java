package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.error.ShellUnavailableException;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.api.Test;

/** What a scripted command does to its caller. */
class AnswerTest {
  private static final ShellCommand RUN = ShellCommand.raw("run");

  private static FakeConnector connected(FakeConnector host, FakeAnswer answer) {
    host.answer("run", answer).connect();
    return host;
  }

  private static FakeConnector connected(FakeAnswer answer) {
    return connected(FakeConnector.create(), answer);
  }

  private static CommandResult run(FakeAnswer answer, ExecOptions.Builder options) {
    return connected(answer).runShellCommand(RUN, options.build());
  }

  private static <T extends Throwable> T failed(Class<T> type, FakeAnswer answer) {
    return assertThrows(type, () -> connected(answer).runShellCommand(RUN));
  }

  @Test
  void outputArrivesInTheOrderOfTheScript() {
    List<String> told = new ArrayList<>();
    var listener =
        new OutputListener() {
          @Override
          public void started(String command) {
            told.add("started");
          }

          @Override
          public void line(OutputLine line) {
            told.add(line.stream() + " " + line.text());
          }

          @Override
          public void finished(ExitStatus status) {
            told.add(status.toString());
          }
        };
    var result =
        run(
            FakeAnswer.exit(3).stdout("one\nt").stderr("two\n").stdout("hree\n").stderr("four"),
            ExecOptions.builder().outputListener(listener));
    assertEquals(
        List.of(
            "started", "STDOUT one", "STDERR two", "STDOUT three", "STDERR four", "exit code 3"),
        told);
    assertEquals("one\nthree\n", result.output().stdout());
    assertEquals("two\nfour", result.output().stderr());
    assertFalse(result.succeeded());
    assertThrows(CommandFailedException.class, result::orThrow);
  }

  @Test
  void bytesStayBytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    var answer = FakeAnswer.succeed().stdout(all);
    all[0] = 1;
    byte[] read = run(answer, ExecOptions.builder()).output().stdoutBytes();
    assertEquals(256, read.length);
    assertEquals(0, read[0]);
    assertEquals((byte) 255, read[255]);
    assertArrayEquals(
        new byte[0], run(FakeAnswer.succeed(), ExecOptions.builder()).output().stdoutBytes());
  }

  @Test
  void optionsOfTheCallerCount() {
    assertTrue(run(FakeAnswer.exit(7), ExecOptions.builder().successExitCodes(7)).succeeded());
    var cut = run(FakeAnswer.succeed().stdout("0123456789"), ExecOptions.builder().outputLimit(4));
    assertTrue(cut.output().truncated());
    assertEquals(6, cut.output().omittedBytes(StandardStream.STDOUT));
  }

  @Test
  void aSignalIsToldWhereTheFakeCan() {
    assertEquals(
        ExitStatus.signalled("TERM"),
        run(FakeAnswer.signalled("TERM"), ExecOptions.builder()).status());
    var host = FakeConnector.builder().without(Capability.EXIT_SIGNAL).build();
    assertEquals(
        143, connected(host, FakeAnswer.signalled("TERM")).runShellCommand(RUN).exitCode());
  }

  @Test
  void streamsAreMergedWhereTheFakeCannotTellThemApart() {
    var host = FakeConnector.builder().without(Capability.SEPARATE_STDERR).build();
    var output =
        connected(host, FakeAnswer.succeed().stdout("a").stderr("b").stdout("c"))
            .runShellCommand(RUN)
            .output();
    assertEquals("abc", output.stdout());
    assertEquals("", output.stderr());
    assertEquals(
        "ab",
        run(FakeAnswer.succeed().stdout("a").stderr("b"), ExecOptions.builder().pty(true))
            .output()
            .stdout());
  }

  @Test
  void anHourWithinFiveSecondsIsATimeoutAtOnce() {
    long began = System.nanoTime();
    var timeout =
        assertThrows(
            CommandTimeoutException.class,
            () ->
                run(
                    FakeAnswer.succeed()
                        .stdout("begun\n")
                        .after(Duration.ofHours(1))
                        .stdout("done"),
                    ExecOptions.builder().timeout(Duration.ofSeconds(5))));
    assertEquals("begun\n", timeout.output().stdout());
    assertEquals(ProcessFate.ENDED, timeout.processFate());
    assertTrue(System.nanoTime() - began < Duration.ofMinutes(1).toNanos());
  }

  @Test
  void aDelayWithinTheLimitIsSpentOnTheClockAlone() {
    var host = connected(FakeAnswer.succeed().after(Duration.ofHours(1)).stdout("done"));
    var options = ExecOptions.builder().timeout(Duration.ofHours(2)).build();
    var result = host.runShellCommand(RUN, options);
    assertEquals("done", result.output().stdout());
    assertEquals(Duration.ofHours(1), result.elapsed());
    assertEquals(Duration.ofHours(1), host.clock().elapsed());
  }

  @Test
  void anIdleTimeIsMeasuredFromTheLastOutput() {
    var minute = Duration.ofMinutes(1);
    var steps = FakeAnswer.succeed();
    for (int i = 0; i < 5; i++) {
      steps = steps.after(minute).stdout(".");
    }
    var busy = steps;
    var patient = ExecOptions.builder().idleTimeout(Duration.ofSeconds(61));
    assertEquals(".....", run(busy, patient).output().stdout());
    var hasty = ExecOptions.builder().idleTimeout(Duration.ofSeconds(59));
    assertThrows(CommandTimeoutException.class, () -> run(busy, hasty));
  }

  @Test
  void whatNeverEndsEndsByItsTimeout() {
    assertThrows(
        CommandTimeoutException.class,
        () -> run(FakeAnswer.hang(), ExecOptions.builder().timeout(Duration.ofDays(1))));
  }

  @Test
  void aLostConnectionTellsTheFateAndNeedsANewConnect() {
    var host = connected(FakeAnswer.loseConnection(CommandFate.STARTED).stdout("half"));
    var lost = assertThrows(ConnectionLostException.class, () -> host.runShellCommand(RUN));
    assertEquals(CommandFate.STARTED, lost.commandFate());
    assertEquals("half", lost.output().stdout());
    assertTrue(lost.isTransient());
    var after = assertThrows(NotConnectedException.class, () -> host.runShellCommand(RUN));
    assertTrue(after.getMessage().contains("was lost"), after.getMessage());
    host.connect();
    host.answer("run", FakeAnswer.succeed());
    assertTrue(host.runShellCommand(RUN).succeeded());
  }

  @Test
  void faultsHaveTheTypesOfARealConnector() {
    var timeout = failed(CommandTimeoutException.class, FakeAnswer.timeOut(ProcessFate.UNKNOWN));
    assertEquals(ProcessFate.UNKNOWN, timeout.processFate());
    var cancelled =
        failed(CommandCancelledException.class, FakeAnswer.cancel(ProcessFate.ENDED).stderr("x"));
    assertEquals("x", cancelled.output().stderr());
    var escalation =
        failed(
            PrivilegeEscalationException.class,
            FakeAnswer.failEscalation(PrivilegeEscalationException.Reason.NOT_ALLOWED));
    assertEquals(PrivilegeEscalationException.Reason.NOT_ALLOWED, escalation.reason());
    assertEquals("run command", escalation.operation());
    assertEquals("fake", escalation.host().orElseThrow());
  }

  @Test
  void aTestMakesItsOwnException() {
    var shell =
        failed(
            ShellUnavailableException.class,
            FakeAnswer.fail(
                context ->
                    new ShellUnavailableException(
                        context, "no shell", ExitStatus.exited(1), CommandOutput.empty(), null)));
    assertEquals("fake", shell.connector());
  }

  @Test
  void whatAListenerThrowsComesOut() {
    var own = new IllegalStateException("the caller's own");
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            throw own;
          }
        };
    var options = ExecOptions.builder().outputListener(listener);
    assertSame(
        own, assertThrows(IllegalStateException.class, () -> run(FakeAnswer.lines("a"), options)));
  }

  @Test
  void aMissingCapabilityIsRefusedAndNoAnswerSpent() {
    var host = FakeConnector.builder().without(Capability.SUDO, Capability.STDIN).build();
    host.expect(1, CommandMatch.any(), FakeAnswer.succeed()).connect();
    var sudo = ExecOptions.builder().escalation(Sudo.asRoot()).build();
    refused(Capability.SUDO, host, RUN, sudo);
    var reading = ExecOptions.builder().standardInput(StandardInput.ofText("x")).build();
    refused(Capability.STDIN, host, RUN, reading);
    var secret = ShellCommand.of("run").secretArg(Secret.of("s3cret"));
    refused(Capability.STDIN, host, secret, ExecOptions.defaults());
    assertTrue(host.runShellCommand(RUN).succeeded());
    host.verify();
  }

  private static void refused(
      Capability missing, FakeConnector host, ShellCommand command, ExecOptions options) {
    var refusal =
        assertThrows(
            UnsupportedCapabilityException.class, () -> host.runShellCommand(command, options));
    assertEquals(missing, refusal.capability());
  }

  @Test
  void aListenerIsToldTheLineThatARealHostWouldGet() {
    List<String> told = new ArrayList<>();
    var listener =
        new OutputListener() {
          @Override
          public void started(String command) {
            told.add(command);
          }
        };
    run(
        FakeAnswer.succeed(),
        ExecOptions.builder().escalation(Sudo.asRoot()).outputListener(listener));
    assertTrue(told.get(0).startsWith("sudo ") && told.get(0).contains("run"), told::toString);
  }

  @Test
  void aSourceThatFailsCancelsTheCommand() {
    cancelledBy(
        () -> {
          throw new IOException("no more paper");
        });
    cancelledBy(
        () -> {
          throw new IllegalStateException("no more paper");
        });
    cancelledBy(
        () -> {
          throw new AssertionError("no more paper");
        });
  }

  private static void cancelledBy(Callable<Integer> source) {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              return source.call();
            } catch (IOException | RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new IOException(e);
            }
          }
        };
    var options = ExecOptions.builder().standardInput(StandardInput.of(broken));
    var cancelled =
        assertThrows(CommandCancelledException.class, () -> run(FakeAnswer.succeed(), options));
    assertTrue(cancelled.getMessage().contains("no more paper"), cancelled.getMessage());
  }

  @Test
  void aSourceThatGivesNothingIsLeftAtTheTimeout() {
    var open = new CountDownLatch(1);
    var silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
            return -1;
          }
        };
    var options =
        ExecOptions.builder()
            .standardInput(StandardInput.of(silent))
            .timeout(Duration.ofMillis(50));
    var timeout =
        assertThrows(CommandTimeoutException.class, () -> run(FakeAnswer.succeed(), options));
    assertTrue(timeout.getMessage().contains("standard input"), timeout.getMessage());
    open.countDown();
  }

  @Test
  void withoutConcurrencyAListenersOwnCommandIsRefused() {
    var host = FakeConnector.builder().without(Capability.CONCURRENT_COMMANDS).build();
    host.answer("inner", FakeAnswer.succeed());
    connected(host, FakeAnswer.lines("a"));
    List<ConnectorException> caught = new ArrayList<>();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            caught.add(
                assertThrows(
                    ConnectorException.class,
                    () -> host.runShellCommand(ShellCommand.raw("inner"))));
          }
        };
    host.runShellCommand(RUN, ExecOptions.builder().outputListener(listener).build());
    assertInstanceOf(UnsupportedCapabilityException.class, caught.get(0));
  }
}
