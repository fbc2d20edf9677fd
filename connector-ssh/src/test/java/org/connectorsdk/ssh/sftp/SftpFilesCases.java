package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileOperation;
import org.connectorsdk.transport.FileStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds over every good server; the folder is where the server's relative paths start. */
abstract class SftpFilesCases {

  private static final int REQUEST = Sftp.LARGE_REQUEST;

  @TempDir Path folder;

  SftpFiles files;

  abstract SftpFiles open() throws IOException;

  @BeforeEach
  void openChannel() throws IOException {
    folder = folder.toRealPath();
    files = open();
  }

  @AfterEach
  void closeChannel() {
    if (files != null) {
      files.close();
    }
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30));
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  void put(String path, byte[] content) throws IOException {
    try (OutputStream to = files.create(path, soon())) {
      to.write(content);
    }
  }

  byte[] get(String path) throws IOException {
    try (InputStream from = files.read(path, 0, soon())) {
      return from.readAllBytes();
    }
  }

  @Test
  void everySizeAroundTheRequestsComesBackExactly() throws Exception {
    for (int size :
        new int[] {
          0, 1, 4095, 8192, 8193, 32768, 32769, REQUEST - 1, REQUEST, REQUEST + 1, 3 * REQUEST + 7
        }) {
      byte[] content = random(size);
      String path = "size-" + size;
      put(path, content);
      assertArrayEquals(content, Files.readAllBytes(folder.resolve(path)), path);
      assertArrayEquals(content, get(path), path);
    }
  }

  @Test
  void writesOfAnyGrainAreOneStream() throws Exception {
    byte[] content = random(2 * REQUEST + 12345);
    var random = new Random(5);
    try (OutputStream to = files.create("grain", soon())) {
      int at = 0;
      while (at < content.length) {
        int count =
            Math.min(
                content.length - at, 1 + random.nextInt(random.nextBoolean() ? 50 : REQUEST * 2));
        if (count == 1) {
          to.write(content[at]);
        } else {
          to.write(content, at, count);
        }
        if (random.nextInt(10) == 0) {
          to.flush();
        }
        at += count;
      }
    }
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("grain")));
  }

  @Test
  void arrayMayBeChangedOnceWriteHasReturned() throws Exception {
    byte[] content = random(REQUEST * 4);
    byte[] lent = new byte[REQUEST];
    try (OutputStream to = files.create("lent", soon())) {
      for (int at = 0; at < content.length; at += lent.length) {
        System.arraycopy(content, at, lent, 0, lent.length);
        to.write(lent);
        Arrays.fill(lent, (byte) 0);
      }
    }
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("lent")));
  }

  @Test
  void sixtyFourMebibytesHaveTheSameDigestBothWays() throws Exception {
    roundTrip(64);
  }

  @Test
  @Tag("soak")
  void gibibyteHasTheSameDigestBothWays() throws Exception {
    roundTrip(1024);
  }

  private void roundTrip(int mebibytes) throws Exception {
    var deadline = Deadline.after(Duration.ofMinutes(10));
    var sent = MessageDigest.getInstance("SHA-256");
    byte[] block = random(1 << 20);
    try (OutputStream to = files.create("big", deadline)) {
      for (int i = 0; i < mebibytes; i++) {
        block[i]++;
        sent.update(block);
        to.write(block);
      }
    }
    assertEquals((long) mebibytes << 20, Files.size(folder.resolve("big")));
    var received = MessageDigest.getInstance("SHA-256");
    try (var from = new DigestInputStream(files.read("big", 0, deadline), received)) {
      assertEquals((long) mebibytes << 20, from.transferTo(OutputStream.nullOutputStream()));
    }
    assertArrayEquals(sent.digest(), received.digest());
  }

  @Test
  void readingBeginsAtTheOffset() throws Exception {
    byte[] content = random(REQUEST + 100);
    Files.write(folder.resolve("file"), content);
    for (int offset : new int[] {0, 1, 100, REQUEST, content.length - 1, content.length}) {
      try (InputStream from = files.read("file", offset, soon())) {
        assertArrayEquals(Arrays.copyOfRange(content, offset, content.length), from.readAllBytes());
        assertEquals(-1, from.read());
      }
    }
    try (InputStream from = files.read("file", content.length + 10L, soon())) {
      assertEquals(-1, from.read());
    }
    assertThrows(IllegalArgumentException.class, () -> files.read("file", -1, soon()));
  }

  @Test
  void offsetsBeyondTwoGibibytesAreExact() throws Exception {
    long size = (1L << 31) + 1;
    try (var sparse = new RandomAccessFile(folder.resolve("sparse").toFile(), "rw")) {
      sparse.setLength(size);
      sparse.seek(size - 1);
      sparse.write('!');
    }
    assertEquals(size, files.stat("sparse", soon()).size());
    try (InputStream from = files.read("sparse", size - 3, soon())) {
      assertArrayEquals(new byte[] {0, 0, '!'}, from.readAllBytes());
    }
  }

  @Test
  void readerMayStopAnywhere() throws Exception {
    Files.write(folder.resolve("file"), random(REQUEST * 20));
    for (int i = 0; i < 10; i++) {
      try (InputStream from = files.read("file", 0, soon())) {
        assertEquals(10 + i * REQUEST, from.readNBytes(10 + i * REQUEST).length);
      }
    }
    assertArrayEquals(Files.readAllBytes(folder.resolve("file")), get("file"));
  }

  @Test
  void newFileIsItsOwnersAloneFromTheFirstByte() throws Exception {
    OutputStream to = files.create("private", soon());
    try {
      assertEquals("rw-------", mode("private"));
      to.write(1);
      to.flush();
      assertEquals("rw-------", mode("private"));
    } finally {
      to.close();
    }
    assertEquals("rw-------", mode("private"));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }

  @Test
  void existingFileOrLinkIsNeverTakenForANewOne() throws Exception {
    Files.writeString(folder.resolve("there"), "old");
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
    Files.createDirectory(folder.resolve("directory"));
    for (String path : List.of("there", "dangling", "directory")) {
      assertThrows(FileAlreadyExistsException.class, () -> files.create(path, soon()), path);
    }
    assertEquals("old", Files.readString(folder.resolve("there")));
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void overwriteEmptiesFirst() throws Exception {
    Files.writeString(folder.resolve("file"), "a long old content");
    try (OutputStream to = files.overwrite("file", soon())) {
      to.write('x');
    }
    try (OutputStream to = files.overwrite("fresh", soon())) {
      to.write('y');
    }
    assertEquals("x", Files.readString(folder.resolve("file")));
    assertEquals("y", Files.readString(folder.resolve("fresh")));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    for (String path : List.of("none", "no/such/file")) {
      assertEquals(
          path,
          assertThrows(NoSuchFileException.class, () -> files.read(path, 0, soon())).getFile());
      assertThrows(NoSuchFileException.class, () -> files.stat(path, soon()));
      assertThrows(NoSuchFileException.class, () -> files.delete(path, soon()));
    }
    assertThrows(NoSuchFileException.class, () -> files.create("no/such/file", soon()));
    // The channel is as good as before.
    put("after", random(10));
    assertArrayEquals(random(10), get("after"));
  }

  @Test
  void directoryIsNoFile() throws Exception {
    Files.createDirectory(folder.resolve("directory"));
    assertReason(
        Reason.IS_DIRECTORY,
        () -> {
          try (InputStream from = files.read("directory", 0, soon())) {
            return from.read();
          }
        });
    assertReason(
        Reason.IS_DIRECTORY,
        () -> {
          files.delete("directory", soon());
          return null;
        });
    assertReason(
        Reason.IS_DIRECTORY,
        () -> {
          files.overwrite("directory", soon()).close();
          return null;
        });
    assertTrue(Files.isDirectory(folder.resolve("directory")));
  }

  static void assertReason(Reason reason, Callable<?> call) {
    var problem = assertThrows(FileFailureException.class, call::call);
    assertEquals(reason, problem.reason(), problem.getMessage());
  }

  @Test
  void statTellsKindSizeAndMode() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[1234]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createDirectory(folder.resolve("directory"));
    Files.createSymbolicLink(folder.resolve("link"), file);
    FileStatus status = files.stat("file", soon());
    assertEquals(FileStatus.Kind.FILE, status.kind());
    assertEquals(1234, status.size());
    assertEquals(0751, status.mode());
    assertEquals(Files.getAttribute(file, "unix:uid"), status.user());
    assertEquals(Files.getAttribute(file, "unix:gid"), status.group());
    assertEquals(files.stat("file", soon()), files.stat("link", soon()));
    assertEquals(FileStatus.Kind.DIRECTORY, files.stat("directory", soon()).kind());
  }

  @Test
  void modeIsSetAsAsked() throws Exception {
    put("file", new byte[0]);
    for (int mode : new int[] {0644, 0, 0777, 0400, 0600}) {
      files.chmod("file", mode, soon());
      assertEquals(mode, files.stat("file", soon()).mode());
    }
    assertThrows(IllegalArgumentException.class, () -> files.chmod("file", 010000, soon()));
    assertThrows(IllegalArgumentException.class, () -> files.chmod("file", -1, soon()));
  }

  @Test
  void ownerIsSetAsAsked() throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[1]);
    FileStatus status = files.stat("file", soon());
    // One's own is what anybody may set.
    files.chown("file", status.user(), status.group(), soon());
    assertEquals(status, files.stat("file", soon()));
    assertEquals(Files.getAttribute(file, "unix:uid"), files.stat("file", soon()).user());
    assertThrows(NoSuchFileException.class, () -> files.chown("none", 0, 0, soon()));
  }

  @Test
  void linksAreResolved() throws Exception {
    Path file = Files.write(folder.resolve("some file"), new byte[1]);
    Files.createSymbolicLink(folder.resolve("link"), file);
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertEquals(file.toString(), files.resolve("link", soon()));
    assertEquals(file.toString(), files.resolve("./some file", soon()));
    assertThrows(NoSuchFileException.class, () -> files.resolve("none", soon()));
    assertThrows(IOException.class, () -> files.resolve("loop", soon()));
    assertTrue(files.isOpen());
  }

  @Test
  void pipeIsRefusedInsteadOfWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(mkfifo(pipe), "missing: mkfifo");
    for (int i = 0; i < 3; i++) {
      assertReason(Reason.OTHER, () -> files.read("pipe", 0, soon()));
      assertReason(Reason.OTHER, () -> files.overwrite("pipe", soon()));
    }
    put("good", random(1));
  }

  static boolean mkfifo(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void renameReplacesInOneStep() throws Exception {
    assertTrue(files.operations().contains(FileOperation.ATOMIC_RENAME));
    Files.writeString(folder.resolve("old"), "old");
    put("new", new byte[] {'n'});
    files.rename("new", "old", soon());
    assertEquals("n", Files.readString(folder.resolve("old")));
    assertFalse(Files.exists(folder.resolve("new")));
    assertThrows(NoSuchFileException.class, () -> files.rename("new", "old", soon()));
    assertEquals("n", Files.readString(folder.resolve("old")));
  }

  @Test
  void contentIsSyncedWhereOffered() throws Exception {
    assertTrue(files.operations().contains(FileOperation.FSYNC));
    put("file", random(1000));
    files.sync("file", soon());
    assertThrows(NoSuchFileException.class, () -> files.sync("none", soon()));
  }

  @Test
  void namesAreLiteral() throws Exception {
    Files.writeString(folder.resolve("xzy"), "bystander");
    for (String name :
        List.of(
            "x*y",
            "x?y",
            "[xz]zy",
            "a\nb",
            "tab\there",
            "it's \"quoted\"",
            "$(id)",
            "`id`",
            "-rf",
            "~",
            "~root",
            "a b",
            "trailing ",
            " leading",
            "back\\slash",
            "semi;colon",
            "%s%n",
            "x".repeat(255))) {
      byte[] content = name.getBytes(StandardCharsets.UTF_8);
      put(name, content);
      assertArrayEquals(content, Files.readAllBytes(folder.resolve(name)), name);
      assertArrayEquals(content, get(name), name);
      files.rename(name, name.substring(1) + "2", soon());
      files.delete(name.substring(1) + "2", soon());
      try (var left = Files.list(folder)) {
        assertEquals(List.of(folder.resolve("xzy")), left.toList(), name);
      }
    }
  }

  @Test
  void pathsThatCanBeNoneAreRefusedBeforeAnythingIsSent() {
    for (String path : List.of("", "a\0b", "half \ud83d pair", "x".repeat(40_000))) {
      assertThrows(IllegalArgumentException.class, () -> files.create(path, soon()));
      assertThrows(IllegalArgumentException.class, () -> files.stat(path, soon()));
      assertThrows(IllegalArgumentException.class, () -> files.rename("a", path, soon()));
    }
  }

  @Test
  void failedTransfersLeaveTheChannelInStep() throws Exception {
    put("good", random(100));
    Files.createDirectory(folder.resolve("directory"));
    for (int i = 0; i < 20; i++) {
      assertThrows(FileAlreadyExistsException.class, () -> files.create("good", soon()));
      assertThrows(NoSuchFileException.class, () -> files.read("none", 0, soon()));
      assertThrows(FileFailureException.class, () -> get("directory"));
      assertEquals(100, files.stat("good", soon()).size());
      assertArrayEquals(random(100), get("good"));
    }
    assertTrue(files.isOpen());
  }

  @Test
  void threadsShareOneChannel() throws Exception {
    int threads = 8;
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var tasks = new ArrayList<Callable<Void>>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        tasks.add(
            () -> {
              for (int i = 0; i < 50; i++) {
                String path = "thread-" + number + "-" + i;
                byte[] content = random(1 + (number * 7919 + i * 104729) % (REQUEST * 2));
                put(path, content);
                assertEquals(content.length, files.stat(path, soon()).size());
                assertArrayEquals(content, get(path));
                assertThrows(NoSuchFileException.class, () -> get(path + "-none"));
                files.delete(path, soon());
              }
              return null;
            });
      }
      for (var each : pool.invokeAll(tasks)) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void handlesAreGivenBack() throws Exception {
    // Servers have a limit, OpenSSH's by its descriptors.
    put("file", random(10));
    var seen = new ByteArrayOutputStream();
    for (int i = 0; i < 3000; i++) {
      try (InputStream from = files.read("file", 0, soon())) {
        seen.write(from.read());
      }
    }
    assertEquals(3000, seen.size());
  }

  @Test
  void closedStreamsAndChannelsSaySo() throws Exception {
    OutputStream to = files.create("file", soon());
    to.close();
    to.close();
    assertThrows(IOException.class, () -> to.write(1));
    InputStream from = files.read("file", 0, soon());
    from.close();
    from.close();
    assertThrows(IOException.class, from::read);
    InputStream open = files.read("file", 0, soon());
    files.close();
    files.close();
    assertFalse(files.isOpen());
    assertThrows(IOException.class, open::read);
    open.close();
    assertThrows(IOException.class, () -> files.stat("file", soon()));
  }
}
