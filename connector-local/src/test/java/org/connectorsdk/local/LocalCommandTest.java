package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalCommandTest {
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
  void theStreamsAreApartAndExact() {
    var result = machine.run("printf 'a\\000\\377\\r\\n'; printf 'e' >&2");
    assertArrayEquals(new byte[] {'a', 0, (byte) 0xff, '\r', '\n'}, result.output().stdoutBytes());
    assertEquals("e", result.output().stderr());
    assertTrue(result.succeeded());
    assertEquals(OutputCompleteness.UNKNOWN, result.outputComplete());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 126, 127, 128, 200, 255})
  void exitCodesComeBack(int code) {
    assertEquals(ExitStatus.exited(code), machine.run("exit " + code).status());
  }

  @Test
  void deathBySignalIsNeverSuccess() {
    assertEquals(137, machine.run("kill -9 $$").exitCode());
    assertEquals(143, machine.run("kill -15 $$").exitCode());
    assertFalse(machine.run("kill -9 $$").succeeded());
  }

  @Test
  void nothingOfTheShellStaysForTheNextCommand() {
    machine.run("cd /; X=1; export X; umask 077");
    var result = machine.run("pwd; echo \"[$X]\"; umask");
    String here = Path.of("").toAbsolutePath().toString();
    assertEquals(here, result.output().stdoutLines().get(0));
    assertEquals("[]", result.output().stdoutLines().get(1));
    assertFalse(result.output().stdoutLines().get(2).equals("0077"));
  }

  @Test
  void aCommandWithoutInputSeesItsEnd() {
    assertEquals("", machine.run("cat").output().stdout());
  }

  @Test
  void inputArrivesExactly() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    var result =
        run("cat", ExecOptions.builder().standardInput(StandardInput.ofBytes(all)).build());
    assertArrayEquals(all, result.output().stdoutBytes());
  }

  @Test
  void inputThatIsNotReadIsNoError() {
    var input = StandardInput.ofBytes(new byte[16 << 20]);
    var options = ExecOptions.builder().standardInput(input).build();
    assertTrue(run("true", options).succeeded());
    assertEquals("x", run("head -c1 >/dev/null; printf x", options).output().stdout());
    assertEquals("y", run("exec <&-; printf y", options).output().stdout());
  }

  @Test
  void sixtyFourMebibytesEachWayAtOnceThroughAListener() {
    long size = 64L << 20;
    var counts = new AtomicLong[] {new AtomicLong(), new AtomicLong()};
    var digests = new CRC32[] {new CRC32(), new CRC32()};
    var listener =
        new OutputListener() {
          @Override
          public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
            counts[stream.ordinal()].addAndGet(length);
            digests[stream.ordinal()].update(buffer, offset, length);
          }
        };
    var options =
        ExecOptions.builder()
            .standardInput(StandardInput.of(new Generated(size)))
            .outputListener(listener)
            .outputLimit(1 << 20)
            .build();
    var result = run("tee /dev/stderr", options);
    assertTrue(result.succeeded());
    assertTrue(result.output().truncated());
    assertEquals(size, counts[0].get());
    assertEquals(size, counts[1].get());
    assertEquals(digests[0].getValue(), digests[1].getValue());
    assertEquals(digestOf(new Generated(size)), digests[0].getValue());
  }

  @Test
  void theLimitKeepsHeadAndTailAndTheCommandEndsByItself() {
    var options = ExecOptions.builder().outputLimit(1024).build();
    var result = run("echo first; seq 1 1000000; echo last", options);
    assertEquals(0, result.exitCode());
    assertTrue(result.output().truncated());
    assertTrue(result.output().stdoutBytes().length <= 2048);
    assertTrue(result.output().stdout().startsWith("first\n1\n"), result.output().stdout());
    assertTrue(result.output().stdout().endsWith("1000000\nlast\n"), result.output().stdout());
    assertTrue(result.output().omittedBytes(StandardStream.STDOUT) > 6_000_000);
  }

  @Test
  void linesComeInOrderAndWhileTheCommandRuns() {
    List<String> lines = new ArrayList<>();
    var firstAt = new AtomicLong();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            if (lines.isEmpty()) {
              firstAt.set(System.nanoTime());
            }
            lines.add(line.text());
          }
        };
    long start = System.nanoTime();
    var options = ExecOptions.builder().outputListener(listener).build();
    var result = run("echo early; sleep 2; seq 1 10000", options);
    assertTrue(firstAt.get() - start < Duration.ofMillis(1900).toNanos(), "heard only at the end");
    assertEquals(10_001, lines.size());
    assertEquals(result.output().stdoutLines(), lines);
    assertEquals("10000", lines.get(10_000));
  }

  @Test
  void aSlowListenerLosesNothing() {
    var count = new AtomicLong();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            if (count.incrementAndGet() % 100 == 0) {
              java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
          }
        };
    var options = ExecOptions.builder().outputListener(listener).build();
    assertTrue(run("seq 1 50000", options).succeeded());
    assertEquals(50_000, count.get());
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
  void commandsRunSideBySideAndKeepTheirOwnOutput() throws Exception {
    List<Thread> threads = new ArrayList<>();
    var failures = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    for (int i = 0; i < 8; i++) {
      int code = i;
      var thread =
          new Thread(
              () -> {
                for (int round = 0; round < 20; round++) {
                  var result = machine.run("echo token-" + code + "; exit " + code);
                  if (result.exitCode() != code
                      || !result.output().stdout().equals("token-" + code + "\n")) {
                    failures.add(result.toString());
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(failures));
  }

  @Test
  void aTerminalIsRefusedBeforeAnythingRuns() {
    Path canary = folder.resolve("canary");
    var options = ExecOptions.builder().pty(true).build();
    var e =
        assertThrows(
            UnsupportedCapabilityException.class, () -> run("touch '" + canary + "'", options));
    assertEquals(Capability.PTY, e.capability());
    assertFalse(Files.exists(canary));
  }

  @Test
  void longCommandsRun() {
    String text = "x".repeat(300_000);
    var result = machine.connector().runShellCommand(ShellCommand.of("printf", "%s", text));
    // An argument that long cannot be given to a program, and printf is built in: both are fine.
    assertEquals(text, result.output().stdout());
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

  private static long digestOf(InputStream in) {
    var digest = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return digest.getValue();
  }

  /** Many bytes that are nowhere in memory. */
  private static final class Generated extends InputStream {
    private final byte[] block = "0123456789abcdef\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    private InputStream now = new ByteArrayInputStream(block);
    private long left;

    Generated(long size) {
      left = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      try {
        int n = now.read(bytes, offset, (int) Math.min(length, left));
        if (n < 0) {
          now = new ByteArrayInputStream(block);
          return read(bytes, offset, length);
        }
        left -= n;
        return n;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
