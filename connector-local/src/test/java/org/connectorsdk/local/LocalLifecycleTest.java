package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that end in another way than by themselves, and calls that meet each other. */
@NoLeaks({LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES})
@Timeout(60)
class LocalLifecycleTest {
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
  void anInterruptAtTheLastMomentIsNoShortResult() {
    var listener =
        new OutputListener() {
          @Override
          public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
            Thread.currentThread().interrupt();
          }
        };
    var options = ExecOptions.builder().outputListener(listener).build();
    // Both streams are found together with the end, and only one of them was told by then.
    var e =
        assertThrows(
            CommandCancelledException.class,
            () -> run("sleep 0.1; printf a; printf b >&2", options));
    assertTrue(Thread.interrupted());
    assertEquals(ProcessFate.ENDED, e.processFate());
    assertEquals("a", e.output().stdout());
    assertEquals("b", e.output().stderr());
  }

  @Test
  void aSourceThatFailsWithAnErrorEndsTheCommandToo() {
    var failure = new AssertionError("broken source");
    var source =
        new InputStream() {
          @Override
          public int read() {
            throw failure;
          }
        };
    var options =
        ExecOptions.builder()
            .standardInput(StandardInput.of(source))
            .timeout(Duration.ofSeconds(20))
            .build();
    var e = assertThrows(CommandCancelledException.class, () -> run("cat", options));
    assertSame(failure, e.getCause());
  }

  @Test
  void aTimeoutTellsThatTheCommandWasEnded() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(100)).build();
    var e = assertThrows(CommandTimeoutException.class, () -> run("exec sleep 60", options));
    assertEquals(ProcessFate.ENDED, e.processFate());
  }

  @Test
  void aDisconnectAsksTheCommandToEndBeforeItIsForced() throws Exception {
    Path said = folder.resolve("said");
    var outcome = new AtomicReference<Throwable>();
    var caller =
        caller(
            "trap 'echo bye >>said; exit' TERM; echo up >said; while :; do sleep 0.02; done",
            outcome);
    LocalMachine.await("the command", () -> read(said).equals("up\n"));
    machine.connector().disconnect();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    var e = assertInstanceOf(CommandCancelledException.class, outcome.get());
    assertEquals(ProcessFate.ENDED, e.processFate());
    assertEquals("up\nbye\n", read(said));
  }

  @Test
  void aDisconnectIsQuickWhereNothingRuns() {
    long start = System.nanoTime();
    machine.run("true");
    machine.connector().disconnect();
    machine.connector().disconnect();
    assertTrue(System.nanoTime() - start < Duration.ofMillis(900).toNanos());
  }

  @Test
  void aListenerMayDisconnectItsOwnConnector() {
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            machine.connector().disconnect();
          }
        };
    var options = ExecOptions.builder().outputListener(listener).build();
    long start = System.nanoTime();
    assertThrows(CommandCancelledException.class, () -> run("echo x; exec sleep 60", options));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
    assertThrows(NotConnectedException.class, () -> machine.run("true"));
  }

  @Test
  void aTransferListenerMayDisconnectItsOwnConnector() throws IOException {
    var options =
        TransferOptions.builder().listener(bytes -> machine.connector().disconnect()).build();
    var path = folder.resolve("f").toString();
    var e =
        assertThrows(
            FileTransferException.class,
            () ->
                machine
                    .connector()
                    .putFile(FileSource.ofBytes(new byte[5_000_000]), path, options));
    assertEquals(FileTransferException.Reason.CANCELLED, e.reason());
    try (var list = Files.list(folder)) {
      assertEquals(List.of(), list.toList());
    }
  }

  @Test
  void aListenerMayRunACommandOnItsOwnConnector() {
    List<String> said = new ArrayList<>();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            said.add(machine.run("echo 'for " + line.text() + "'").output().stdout());
          }
        };
    var options = ExecOptions.builder().outputListener(listener).build();
    assertTrue(run("echo a; echo b", options).succeeded());
    assertEquals(List.of("for a\n", "for b\n"), said);
  }

  @Test
  void closingTheRegistryEndsEverything() throws Exception {
    Path said = folder.resolve("said");
    var outcome = new AtomicReference<Throwable>();
    var caller = caller("echo $$ >said; exec sleep 60", outcome);
    LocalMachine.await("the command", () -> read(said).endsWith("\n"));
    machine.registry().close();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertInstanceOf(CommandCancelledException.class, outcome.get());
    long pid = Long.parseLong(read(said).strip());
    LocalMachine.await("the end of the command", () -> !LocalMachine.runs(pid));
    assertThrows(IllegalStateException.class, () -> machine.registry().create("@local", Map.of()));
    machine.registry().close();
  }

  @Test
  void connectsAndDisconnectsAndCommandsInAnyOrderEndInOneState() throws Exception {
    var stop = new AtomicBoolean();
    var wrong = new ConcurrentLinkedQueue<Throwable>();
    List<Thread> threads = new ArrayList<>();
    Runnable[] tasks = {
      () -> machine.connector().connect(),
      () -> machine.connector().disconnect(),
      () -> {
        var result = machine.run("echo token; exit 7");
        if (result.exitCode() != 7 || !result.output().stdout().equals("token\n")) {
          throw new AssertionError(result.toString());
        }
      },
      () -> machine.connector().putFile(FileSource.ofText("x"), folder + "/f")
    };
    for (Runnable task : tasks) {
      var thread =
          new Thread(
              () -> {
                while (!stop.get()) {
                  try {
                    task.run();
                  } catch (CommandCancelledException
                      | NotConnectedException
                      | ConnectionFailedException e) {
                    // What a race may end in.
                  } catch (FileTransferException e) {
                    if (e.reason() != FileTransferException.Reason.CANCELLED) {
                      wrong.add(e);
                    }
                  } catch (Throwable e) {
                    wrong.add(e);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    sleepQuietly(3_000);
    stop.set(true);
    for (Thread thread : threads) {
      thread.join(10_000);
      assertFalse(thread.isAlive());
    }
    assertEquals(List.of(), List.copyOf(wrong));
    machine.connector().connect();
    assertEquals("ok", machine.run("printf ok").output().stdout());
    try (var list = Files.list(folder)) {
      assertTrue(list.allMatch(file -> file.endsWith("f")), "a temporary file was left behind");
    }
  }

  private CommandResult run(String text, ExecOptions options) {
    return machine.connector().runShellCommand(ShellCommand.raw(text), options);
  }

  private Thread caller(String text, AtomicReference<Throwable> outcome) {
    var options = ExecOptions.builder().workingDirectory(folder.toString()).build();
    var thread =
        new Thread(
            () -> {
              try {
                run(text, options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    thread.start();
    return thread;
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static void sleepQuietly(long milliseconds) {
    boolean interrupted = false;
    long end = System.nanoTime() + Duration.ofMillis(milliseconds).toNanos();
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
