package org.connectorsdk.testkit.leaks;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that are wrong, and a few that are not. What they leave is removed in the end. */
final class LeakyTests {
  private static final List<Closeable> LEFT = new ArrayList<>();

  private LeakyTests() {}

  static void cleanUp() throws IOException {
    for (var left : LEFT) {
      left.close();
    }
    LEFT.clear();
  }

  private static Thread startThread(String name, Duration life) {
    var over = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              try {
                over.await(life.toNanos(), TimeUnit.NANOSECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    LEFT.add(over::countDown);
    return thread;
  }

  private static Process start(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  @NoLeaks(value = LeakKind.THREADS, graceMillis = 50)
  static class Threads {
    @Test
    void leaves() {
      startThread("acme (1)", Duration.ofMinutes(1));
    }
  }

  @NoLeaks(value = LeakKind.THREADS, graceMillis = 50, allowThreads = "acme \\(\\d\\)")
  static class ExcusedThreads {
    @Test
    void leaves() {
      startThread("acme (1)", Duration.ofMinutes(1));
    }

    @NoLeaks(value = LeakKind.THREADS, graceMillis = 50, eachTest = false)
    @Test
    void leavesThoughTheMethodSaysOtherwise() {
      startThread("acme (2)", Duration.ofMinutes(1));
    }
  }

  @NoLeaks(LeakKind.THREADS)
  static class EndingThreads {
    @Test
    void endSoon() {
      startThread("acme", Duration.ofMillis(200));
      Thread.currentThread().interrupt();
    }

    @AfterEach
    void clear() {
      Thread.interrupted();
    }
  }

  /** The class is checked as well, for what is begun before the first test. */
  @NoLeaks(value = LeakKind.THREADS, graceMillis = 50)
  static class WholeClass {
    @BeforeAll
    static void begin() {
      startThread("acme", Duration.ofMinutes(1));
    }

    @Test
    void leavesNothing() {}

    @Nested
    class Inner {
      @Test
      void leaves() {
        startThread("inner", Duration.ofMinutes(1));
      }
    }
  }

  /** What a test starts lazily, the class ends. */
  static class Lazily {
    private static Thread lazy;

    @RegisterExtension
    static final LeakCheck LEAKS = LeakCheck.builder().only(LeakKind.THREADS).wholeClass().build();

    @Test
    void starts() {
      lazy = startThread("acme", Duration.ofMinutes(1));
    }

    @AfterAll
    static void end() throws Exception {
      cleanUp();
      lazy.join();
    }
  }

  static class WholeClassInAnInstanceField {
    @RegisterExtension final LeakCheck leaks = LeakCheck.builder().wholeClass().build();

    @Test
    void isNeverChecked() {}
  }

  static class Descriptors {
    static Path file;

    @RegisterExtension
    final LeakCheck leaks =
        LeakCheck.builder().only(LeakKind.DESCRIPTORS).grace(Duration.ofMillis(50)).build();

    @Test
    void leavesAFile() throws IOException {
      LEFT.add(Files.newInputStream(file));
    }

    @Test
    void leavesASocket() throws IOException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
    }

    @Test
    void leavesNothing() throws IOException {
      Files.readString(file);
      new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")).close();
    }
  }

  @NoLeaks(value = LeakKind.PROCESSES, graceMillis = 50)
  static class Processes {
    @Test
    void leavesAChild() throws IOException {
      LEFT.add(start("sleep", "1000")::destroyForcibly);
    }

    @Test
    void leavesAnOrphan() throws Exception {
      var shell = start("sh", "-c", "sleep 1001 >/dev/null & echo $!; sleep 0.5");
      var orphan = Long.parseLong(shell.inputReader().readLine());
      LEFT.add(() -> ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly));
      shell.waitFor();
    }

    @Test
    void leavesNothing() throws Exception {
      start("true").waitFor();
    }
  }

  static class TemporaryFiles {
    static Path directory;

    @RegisterExtension
    static final LeakCheck LEAKS =
        LeakCheck.builder()
            .only(LeakKind.TEMPORARY_FILES)
            .directory(Path.of("target/leaky-tests"))
            // other programs are at work there
            .allow(LeakKind.TEMPORARY_FILES, System.getProperty("java.io.tmpdir") + "/(?!acme).*")
            .grace(Duration.ofMillis(50))
            .build();

    @Test
    void leavesAFile() throws IOException {
      remove(Files.writeString(Files.createTempFile("acme", ".tmp"), "four"));
    }

    @Test
    void leavesADirectory() throws IOException {
      remove(Files.createDirectories(Path.of("target/leaky-tests/acme")));
    }

    @Test
    void leavesNothing() throws IOException {
      Files.delete(Files.createTempFile("acme", ".tmp"));
    }

    private static void remove(Path path) {
      LEFT.add(() -> Files.deleteIfExists(path));
    }
  }

  @NoLeaks(value = LeakKind.THREADS, graceMillis = 50)
  static class Failing {
    @Test
    void failsAndLeaves() {
      startThread("acme", Duration.ofMinutes(1));
      fail("its own failure");
    }

    @Test
    void isAbortedAndLeaves() {
      startThread("acme", Duration.ofMinutes(1));
      abort("a part is missing");
    }
  }

  static class Blind {
    @RegisterExtension
    final LeakCheck leaks =
        LeakCheck.builder()
            .only(LeakKind.DESCRIPTORS)
            .descriptors(Path.of("target/no-such-directory"))
            .build();

    @Test
    void passes() {}
  }

  static class StrictAndBlind {
    @RegisterExtension
    final LeakCheck leaks =
        LeakCheck.builder()
            .only(LeakKind.DESCRIPTORS)
            .descriptors(Path.of("target/no-such-directory"))
            .strict()
            .build();

    @Test
    void passes() {}
  }

  static class NotAlone {
    @RegisterExtension final LeakCheck leaks = LeakCheck.builder().only(LeakKind.THREADS).build();

    @Test
    void passes() {}
  }

  /** Beside {@link Neighbour}: neither sees the threads of the other. */
  @NoLeaks(value = LeakKind.THREADS, graceMillis = 0)
  static class Alone {
    @Test
    void passes() throws InterruptedException {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  static class Neighbour {
    @Test
    void startsAThread() throws InterruptedException {
      startThread("neighbour", Duration.ofMillis(100)).join();
    }

    @Test
    void startsAnother() throws InterruptedException {
      startThread("neighbour", Duration.ofMillis(150)).join();
    }
  }
}
