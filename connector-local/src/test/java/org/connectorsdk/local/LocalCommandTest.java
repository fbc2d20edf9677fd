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
import java.util.zip.CRC32;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
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

/** What commands write, read and end with. */
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

  private CommandResult run(String text, ExecOptions options) {
    return machine.connector().runShellCommand(ShellCommand.raw(text), options);
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
