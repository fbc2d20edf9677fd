package org.connectorsdk.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathSinkTest {
  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void nameTheTarget() {
    target = folder.resolve("target");
  }

  @Test
  void theTargetAppearsOnlyWithTheCommit() throws IOException {
    try (var writing = FileSink.of(target).open()) {
      writing.stream().write(7);
      writing.stream().write(new byte[] {1, 2, 3}, 1, 2);
      assertTrue(Files.notExists(target));
      writing.commit();
    }
    assertArrayEquals(new byte[] {7, 2, 3}, Files.readAllBytes(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void aDurableCommitIsACommit() throws IOException {
    try (var writing = FileSink.of(target).open()) {
      writing.stream().write(7);
      writing.commitDurably();
    }
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(target));
  }

  @Test
  void nothingIsTouchedBeforeTheSinkIsOpened() throws IOException {
    FileSink.of(target);
    assertEquals(List.of(), files());
  }

  @Test
  void theTemporaryFileIsPrivateFromTheStartAndSoIsANewTarget() throws IOException {
    assumePosix();
    try (var writing = FileSink.of(target).open()) {
      assertEquals("rw-------", permissions(files().get(0)));
      writing.commit();
    }
    assertEquals("rw-------", permissions(target));
  }

  @Test
  void anExistingTargetKeepsItsPermissions() throws IOException {
    assumePosix();
    Files.writeString(target, "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--rwx"));
    write(FileSink.of(target), "new");
    assertEquals("new", Files.readString(target));
    assertEquals("rw-r--rwx", permissions(target));
  }

  @Test
  void permissionsCanBeAskedForWhateverWasThere() throws IOException {
    assumePosix();
    write(FileSink.of(target, FileMode.of(0640)), "new");
    assertEquals("rw-r-----", permissions(target));
    write(FileSink.of(target, FileMode.of(0400)), "newer");
    assertEquals("r--------", permissions(target));
    assertThrows(IllegalArgumentException.class, () -> FileSink.of(target, FileMode.of(04755)));
  }

  @Test
  void givingUpLeavesTheOldBytesAndNothingElse() throws IOException {
    Files.writeString(target, "old");
    try (var writing = FileSink.of(target).open()) {
      writing.stream().write(new byte[100_000]);
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void closingAfterTheCommitChangesNothing() throws IOException {
    var writing = FileSink.of(target).open();
    writing.commit();
    writing.close();
    writing.close();
    assertTrue(Files.exists(target));
  }

  @Test
  void aCommitThatFailsLeavesNothingBehind() throws IOException {
    try (var writing = FileSink.of(target).open()) {
      writing.stream().write(1);
      Files.createDirectory(target); // came in between
      Files.createFile(target.resolve("inside"));
      assertThrows(IOException.class, writing::commit);
      assertEquals(List.of(target), files());
    }
  }

  @Test
  void aFolderThatGoesAwayFailsTheCommit() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    try (var writing = FileSink.of(inner.resolve("f")).open()) {
      Files.delete(Files.list(inner).findFirst().orElseThrow());
      Files.delete(inner);
      assertThrows(IOException.class, writing::commit);
    }
  }

  @Test
  void aMissingFolderIsToldBeforeAnythingIsWritten() {
    Path missing = folder.resolve("no");
    var e =
        assertThrows(NoSuchFileException.class, () -> FileSink.of(missing.resolve("such")).open());
    assertEquals(missing + ": there is no such folder", e.getMessage());
  }

  @Test
  void aFolderIsNoTarget() {
    var e = assertThrows(FileSystemException.class, () -> FileSink.of(folder).open());
    assertTrue(e.getMessage().endsWith("is a directory"), e.getMessage());
  }

  @Test
  void aDeviceIsRefusedInsteadOfReplaced() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "missing: /dev/null");
    var e = assertThrows(FileSystemException.class, () -> FileSink.of(device).open());
    assertTrue(e.getMessage().endsWith("is not a regular file"), e.getMessage());
  }

  @Test
  void aLinkIsFollowedAndStays() throws IOException {
    Path real = folder.resolve("real");
    Files.writeString(real, "old");
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("real"));
    Files.createSymbolicLink(target, second.getFileName());
    write(FileSink.of(target), "new");
    assertTrue(Files.isSymbolicLink(target));
    assertTrue(Files.isSymbolicLink(second));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void aDanglingLinkGetsItsFile() throws IOException {
    Files.createSymbolicLink(target, Path.of("not-yet"));
    write(FileSink.of(target), "new");
    assertEquals("new", Files.readString(folder.resolve("not-yet")));
    assertTrue(Files.isSymbolicLink(target));
  }

  @Test
  void aLinkToItselfIsAnError() throws IOException {
    Files.createSymbolicLink(target, Path.of("target"));
    assertThrows(FileSystemLoopException.class, () -> FileSink.of(target).open());
  }

  @Test
  void theLongestNameWorks() throws IOException {
    Path longest = folder.resolve("n".repeat(255));
    write(FileSink.of(longest), "x");
    assertEquals("x", Files.readString(longest));
  }

  @Test
  void anInterruptedWriteCanNotBeCommitted() throws IOException {
    Files.writeString(target, "old");
    try (var writing = FileSink.of(target).open()) {
      Thread.currentThread().interrupt();
      assertThrows(ClosedByInterruptException.class, () -> writing.stream().write(new byte[10]));
      assertTrue(Thread.interrupted());
      assertThrows(IOException.class, writing::commit);
    }
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), files());
  }

  @Test
  void readersSeeTheOldFileOrTheNewOne() throws Exception {
    byte[][] versions = {new byte[300_000], new byte[200_000]};
    new Random(7).nextBytes(versions[0]);
    new Random(8).nextBytes(versions[1]);
    Files.write(target, versions[0]);
    var done = new AtomicBoolean();
    var failure = new AtomicReference<String>();
    var reader =
        new Thread(
            () -> {
              while (!done.get() && failure.get() == null) {
                try {
                  byte[] seen = Files.readAllBytes(target);
                  if (!java.util.Arrays.equals(seen, versions[0])
                      && !java.util.Arrays.equals(seen, versions[1])) {
                    failure.set("half a file of " + seen.length + " bytes");
                  }
                } catch (IOException e) {
                  failure.set(e.toString());
                }
              }
            });
    reader.start();
    for (int i = 0; i < 200; i++) {
      try (var writing = FileSink.of(target).open()) {
        writing.stream().write(versions[i % 2]);
        writing.commit();
      }
    }
    done.set(true);
    reader.join();
    assertEquals(null, failure.get());
  }

  private static void write(FileSink sink, String text) throws IOException {
    try (var writing = sink.open()) {
      writing.stream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      writing.commit();
    }
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assumePosix() {
    assumeTrue(PrivateFile.hasModes(folder), "missing: a file system with POSIX modes");
  }
}
