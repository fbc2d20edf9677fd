package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are ended, and what they leave: nothing. */
@NoLeaks({LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES})
@Timeout(60)
class LocalCommandEndTest {
  @TempDir Path folder;
  private LocalMachine machine;

  @BeforeEach
  void connect() {
    machine = LocalMachine.connected();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void whatAListenerThrowsEndsTheCommand() throws IOException {
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            throw new IllegalStateException("no more of " + line.text());
          }
        };
    var options = ExecOptions.builder().outputListener(listener).build();
    Path pid = folder.resolve("pid");
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> run("echo $$ >'" + pid + "'; echo x; exec sleep 60", options));
    assertEquals("no more of x", e.getMessage());
    long process = Long.parseLong(Files.readString(pid).strip());
    LocalMachine.await("the end of the command", () -> !LocalMachine.runs(process));
    assertEquals("ok", machine.run("printf ok").output().stdout());
  }

  @Test
  void aTimeoutEndsTheCommandAndKeepsItsOutput() throws IOException {
    Path pid = folder.resolve("pid");
    var options = ExecOptions.builder().timeout(Duration.ofMillis(400)).build();
    long start = System.nanoTime();
    var e =
        assertThrows(
            CommandTimeoutException.class,
            () -> run("echo $$ >'" + pid + "'; echo so far; exec sleep 60", options));
    assertTrue(System.nanoTime() - start < Duration.ofMillis(2400).toNanos(), "too late");
    assertEquals("so far\n", e.output().stdout());
    long process = Long.parseLong(Files.readString(pid).strip());
    LocalMachine.await("the end of the command", () -> !LocalMachine.runs(process));
    assertEquals("ok", machine.run("printf ok").output().stdout());
  }

  @Test
  void aTimeoutEndsACommandThatIgnoresTerm() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
    long start = System.nanoTime();
    assertThrows(
        CommandTimeoutException.class,
        () -> run("trap '' TERM; while :; do sleep 0.05; done", options));
    assertTrue(System.nanoTime() - start < Duration.ofMillis(2300).toNanos(), "too late");
  }

  @Test
  void aFloodDoesNotDefeatTheTimeout() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(500)).build();
    long start = System.nanoTime();
    var e = assertThrows(CommandTimeoutException.class, () -> run("exec yes", options));
    assertTrue(System.nanoTime() - start < Duration.ofMillis(2500).toNanos(), "too late");
    assertTrue(e.output().truncated());
  }

  @Test
  void anInterruptEndsTheCommandAndStays() throws Exception {
    Path pid = folder.resolve("pid");
    var outcome = new AtomicReference<Throwable>();
    var flag = new AtomicReference<Boolean>();
    var caller =
        new Thread(
            () -> {
              try {
                machine.run("echo $$ >'" + pid + "'; exec sleep 60");
              } catch (RuntimeException e) {
                outcome.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    LocalMachine.await("the command", () -> read(pid).endsWith("\n"));
    caller.interrupt();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(outcome.get() instanceof CommandCancelledException, () -> "" + outcome.get());
    assertEquals(true, flag.get());
    long process = Long.parseLong(read(pid).strip());
    LocalMachine.await("the end of the command", () -> !LocalMachine.runs(process));
  }

  @Test
  void aThreadThatIsInterruptedAlreadySendsNothing() {
    Path canary = folder.resolve("canary");
    Thread.currentThread().interrupt();
    assertThrows(
        CommandCancelledException.class,
        () -> machine.connector().runShellCommand(ShellCommand.of("touch", canary.toString())));
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(canary));
  }

  @Test
  void aFailingSourceEndsTheCommandWithItsCause() {
    var failure = new IOException("the tape broke");
    var source =
        new InputStream() {
          private int left = 1024;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw failure;
            }
            return 'x';
          }
        };
    var options = ExecOptions.builder().standardInput(StandardInput.of(source)).build();
    var e =
        assertThrows(
            CommandCancelledException.class, () -> run("cat >/dev/null; exec sleep 60", options));
    assertEquals(failure, e.getCause());
  }

  @Test
  void aBackgroundChildIsNotWaitedFor() {
    long start = System.nanoTime();
    var result = machine.run("sleep 30 & echo $!");
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
    ProcessHandle.of(Long.parseLong(result.output().stdout().strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void aNoisyBackgroundChildIsNotWaitedForEither() {
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      var result = machine.run("(while :; do echo x; done) & echo $! >&2");
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
      long child = Long.parseLong(result.output().stderr().strip());
      LocalMachine.await("its end by SIGPIPE", () -> !LocalMachine.runs(child));
    }
  }

  @Test
  void disconnectingEndsWhatRuns() throws Exception {
    Path pid = folder.resolve("pid");
    var outcome = new AtomicReference<Throwable>();
    var caller =
        new Thread(
            () -> {
              try {
                machine.run("echo $$ >'" + pid + "'; exec sleep 60");
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    caller.start();
    LocalMachine.await("the command", () -> read(pid).endsWith("\n"));
    machine.connector().disconnect();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(outcome.get() instanceof CommandCancelledException, () -> "" + outcome.get());
    long process = Long.parseLong(read(pid).strip());
    LocalMachine.await("the end of the command", () -> !LocalMachine.runs(process));
    assertThrows(NotConnectedException.class, () -> machine.run("true"));
    machine.connector().connect();
    assertTrue(machine.run("true").succeeded());
  }

  @Test
  void nothingIsLeftBehind() {
    LocalMachine.need("/proc/self/fd");
    machine.run("true");
    long descriptors = LocalMachine.openDescriptors();
    var options = ExecOptions.builder().timeout(Duration.ofMillis(20)).build();
    for (int i = 0; i < 30; i++) {
      machine.run("echo x; echo y >&2");
      assertThrows(CommandTimeoutException.class, () -> run("exec sleep 60", options));
    }
    LocalMachine.await("descriptors", () -> LocalMachine.openDescriptors() <= descriptors + 3);
    LocalMachine.await(
        "children",
        () ->
            ProcessHandle.current().children().noneMatch(child -> LocalMachine.runs(child.pid())));
  }

  private CommandResult run(String text, ExecOptions options) {
    return machine.connector().runShellCommand(ShellCommand.raw(text), options);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
