package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
  private static final Deadline NONE = Deadline.none();

  @TempDir Path folder;
  private final LocalFiles files = new LocalFiles(() -> {});

  @BeforeEach
  void needsPosix() {
    assumeTrue(
        folder.getFileSystem().supportedFileAttributeViews().contains("unix"),
        "missing: a POSIX file system");
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    for (int size : new int[] {0, 1, 4095, 4096, 4097, 65_536, 1 << 20}) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      String path = path("f" + size);
      try (var out = files.create(path, NONE)) {
        out.write(content, 0, size / 2);
        out.write(content, size / 2, size - size / 2);
      }
      assertArrayEquals(content, Files.readAllBytes(Path.of(path)));
      try (var in = files.read(path, 0, NONE)) {
        assertArrayEquals(content, in.readAllBytes());
      }
      var status = files.stat(path, NONE);
      assertEquals(FileStatus.Kind.FILE, status.kind());
      assertEquals(size, status.size());
      assertEquals(0600, status.mode());
    }
  }

  @Test
  void readingCanBeginFurtherOn() throws IOException {
    Files.write(folder.resolve("f"), new byte[] {1, 2, 3});
    try (var in = files.read(path("f"), 2, NONE)) {
      assertEquals(3, in.read());
      assertEquals(-1, in.read());
    }
    try (var in = files.read(path("f"), 9, NONE)) {
      assertEquals(-1, in.read());
    }
  }

  @Test
  void aNewFileIsPrivateAndNew() throws IOException {
    files.create(path("f"), NONE).close();
    assertEquals("rw-------", permissions("f"));
    assertThrows(FileAlreadyExistsException.class, () -> files.create(path("f"), NONE));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere"));
    assertThrows(FileAlreadyExistsException.class, () -> files.create(path("link"), NONE));
    assertFalse(Files.exists(folder.resolve("elsewhere")));
  }

  @Test
  void overwritingEmptiesTheFileAndKeepsWhatItIs() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "long before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var out = files.overwrite(path("f"), NONE)) {
      out.write('x');
    }
    assertEquals("x", Files.readString(file));
    assertEquals("rwxr-xr-x", permissions("f"));
    files.overwrite(path("new"), NONE).close();
    assertTrue(Files.exists(folder.resolve("new")));
  }

  @Test
  void aRenameReplaces() throws IOException {
    Files.writeString(folder.resolve("a"), "new");
    Files.writeString(folder.resolve("b"), "old");
    files.rename(path("a"), path("b"), NONE);
    assertEquals("new", Files.readString(folder.resolve("b")));
    assertFalse(Files.exists(folder.resolve("a")));
  }

  @Test
  void aRenameOverAFolderIsRefusedAndBothStay() throws IOException {
    Files.writeString(folder.resolve("a"), "new");
    Files.createDirectory(folder.resolve("b"));
    assertReason(Reason.IS_DIRECTORY, () -> files.rename(path("a"), path("b"), NONE));
    assertEquals("new", Files.readString(folder.resolve("a")));
    assertTrue(Files.isDirectory(folder.resolve("b")));
  }

  @Test
  void allModeBitsCanBeSet() throws IOException {
    Files.createFile(folder.resolve("f"));
    for (int mode : new int[] {0, 0600, 0644, 04755, 02755, 01777, 07777}) {
      files.chmod(path("f"), mode, NONE);
      assertEquals(mode, files.stat(path("f"), NONE).mode(), Integer.toOctalString(mode));
    }
  }

  @Test
  void aLinkIsFollowedToTellWhatItIsAndDeletedItself() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("d"));
    assertEquals(FileStatus.Kind.DIRECTORY, files.stat(path("link"), NONE).kind());
    files.delete(path("link"), NONE);
    assertTrue(Files.isDirectory(folder.resolve("d")));
  }

  @Test
  void foldersAreNoFiles() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    assertReason(Reason.IS_DIRECTORY, () -> files.read(path("d"), 0, NONE));
    assertReason(Reason.IS_DIRECTORY, () -> files.overwrite(path("d"), NONE));
    assertReason(Reason.IS_DIRECTORY, () -> files.delete(path("d"), NONE));
    assertTrue(Files.isDirectory(folder.resolve("d")));
  }

  @Test
  void whatIsNotThereIsToldApart() {
    assertThrows(NoSuchFileException.class, () -> files.read(path("no"), 0, NONE));
    assertThrows(NoSuchFileException.class, () -> files.stat(path("no"), NONE));
    assertThrows(NoSuchFileException.class, () -> files.delete(path("no"), NONE));
    assertThrows(NoSuchFileException.class, () -> files.create(path("no/such"), NONE));
  }

  @Test
  void aFileOnTheWayIsNoFolder() throws IOException {
    Files.createFile(folder.resolve("f"));
    assertReason(Reason.NO_SUCH_DIRECTORY, () -> files.create(path("f/below"), NONE));
  }

  @Test
  void aFullDiskIsToldAsSuch() throws IOException {
    Path full = Path.of("/dev/full");
    LocalMachine.need("/dev/full");
    try (var out = files.overwrite(full.toString(), NONE)) {
      assertReason(Reason.NO_SPACE, () -> out.write(new byte[10]));
    }
  }

  @Test
  void aDeviceIsLeftToTheShellAndAFileIsNot() throws IOException {
    LocalMachine.need("/dev/null");
    assertFalse(files.serves("/dev/null"));
    assertTrue(files.serves(path("new")));
    Files.createFile(folder.resolve("f"));
    assertTrue(files.serves(path("f")));
    assertTrue(files.serves(folder.toString()));
  }

  @Test
  void syncTakesWhatIsThere() throws IOException {
    Files.createFile(folder.resolve("f"));
    files.sync(path("f"), NONE);
    assertThrows(NoSuchFileException.class, () -> files.sync(path("no"), NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {" a b ", "'", "\"", "$HOME", "a;b", "a\nb", "-rf", "*", "é😀", "\\", "~"})
  void namesAreLiteral(String name) throws IOException {
    assumeTrue(LocalNames.ofThisJvm().canExpress(name), "missing: a UTF-8 locale");
    files.create(path(name), NONE).close();
    try (var list = Files.list(folder)) {
      assertEquals(name, list.findFirst().orElseThrow().getFileName().toString());
    }
    files.delete(path(name), NONE);
  }

  @Test
  void aDeadlineEndsReadingAndWriting() throws IOException {
    Files.write(folder.resolve("f"), new byte[10]);
    var over = Deadline.after(Duration.ZERO);
    assertThrows(InterruptedIOException.class, () -> files.read(path("f"), 0, over));
    assertThrows(InterruptedIOException.class, () -> files.create(path("g"), over));
    assertFalse(Files.exists(folder.resolve("g")));
  }

  @Test
  void anInterruptEndsReadingAndWritingAndStays() throws IOException {
    Files.write(folder.resolve("f"), new byte[10]);
    try (var in = files.read(path("f"), 0, NONE);
        var out = files.create(path("g"), NONE)) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, in::read);
      assertThrows(InterruptedIOException.class, () -> out.write(1));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void nothingIsDoneWhenTheTransportIsClosed() {
    var closed =
        new LocalFiles(
            () -> {
              throw new IOException("closed");
            });
    assertThrows(IOException.class, () -> closed.create(path("f"), NONE));
    assertFalse(Files.exists(folder.resolve("f")));
  }

  private static void assertReason(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(FileFailureException.class, call).reason());
  }

  private String path(String name) {
    return folder + "/" + name;
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
