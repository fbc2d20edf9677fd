package org.connectorsdk.ssh.hostkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsAppenderTest {

  private static final HostKey KEY = KnownHostsTest.ed25519(1);
  private static final HostName HOST = new HostName("Web-1", 2222);

  @TempDir Path folder;

  @Test
  void makesFolderAndFileForTheOwnerAlone() throws Exception {
    Path file = folder.resolve(".ssh/known_hosts");
    add(file, HOST, KEY);
    assertEquals("[web-1]:2222 " + KEY.text() + "\n", Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void keepsWhatStandsThereAndEndsAnUnfinishedLine() throws Exception {
    Path file = folder.resolve("known_hosts");
    Files.write(file, new byte[] {'#', (byte) 0xff});
    add(file, HOST, KEY);
    byte[] content = Files.readAllBytes(file);
    assertEquals((byte) 0xff, content[1]);
    assertEquals('\n', content[2]);
  }

  @Test
  void writesNothingWhereTheFileSaysSomethingMeanwhile() throws Exception {
    Path file = folder.resolve("known_hosts");
    add(file, HOST, KEY);
    String before = Files.readString(file);
    assertInstanceOf(HostKeyVerdict.Known.class, add(file, HOST, KEY));
    assertInstanceOf(HostKeyVerdict.Changed.class, add(file, HOST, KnownHostsTest.ed25519(2)));
    assertEquals(before, Files.readString(file));
  }

  @Test
  void losesNoLineAmongFiftyThreads() throws Exception {
    Path file = folder.resolve("known_hosts");
    var pool = Executors.newFixedThreadPool(50);
    var start = new CountDownLatch(1);
    var futures = new ArrayList<Future<?>>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      futures.add(
          pool.submit(
              () -> {
                start.await();
                return add(file, new HostName("host-" + number, 22), KEY);
              }));
    }
    start.countDown();
    for (Future<?> future : futures) {
      future.get();
    }
    pool.shutdown();
    List<String> lines = Files.readAllLines(file);
    assertEquals(50, new TreeSet<>(lines).size());
    assertEquals(50, lines.size());
  }

  @Test
  void tellsThatAFileCannotBeWritten() {
    assertThrows(UnreadableKnownHostsException.class, () -> add(folder, HOST, KEY));
  }

  @Test
  void givesUpWhereAnotherProgramKeepsTheFileLocked() throws Exception {
    Path file = Files.writeString(folder.resolve("known_hosts"), "");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path program = folder.resolve("Locker.java");
    Files.writeString(
        program,
        """
        import java.nio.channels.FileChannel;
        import java.nio.file.*;
        class Locker {
          public static void main(String[] args) throws Exception {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
              channel.lock();
              System.out.println("locked");
              System.in.read();
            }
          }
        }
        """);
    Process locker =
        new ProcessBuilder(java.toString(), program.toString(), file.toString()).start();
    try {
      assertEquals('l', locker.getInputStream().read());
      var soon = Deadline.after(Duration.ofMillis(200));
      var failure =
          assertThrows(
              UnreadableKnownHostsException.class,
              () -> KnownHostsAppender.add(file, HOST, KEY, soon));
      assertTrue(failure.getMessage().contains("locked"), failure.getMessage());
    } finally {
      locker.destroyForcibly();
    }
    add(file, HOST, KEY);
    assertEquals(1, Files.readAllLines(file).size());
  }

  private static HostKeyVerdict add(Path file, HostName host, HostKey key) throws Exception {
    return KnownHostsAppender.add(file, host, key, Deadline.after(Duration.ofSeconds(60)));
  }
}
