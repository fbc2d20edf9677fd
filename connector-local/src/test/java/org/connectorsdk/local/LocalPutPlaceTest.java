package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a put writes, and what it keeps of what was there. */
@Timeout(60)
class LocalPutPlaceTest extends LocalTransferCase {
  @ParameterizedTest
  @EnumSource
  void aNewFileHasTheModeThatTheMaskGivesAndAnOldOneKeepsIts(TransferWay way) throws IOException {
    Files.createFile(folder.resolve("reference"));
    put(way, "f", new byte[1]);
    assertEquals(permissions("reference"), permissions("f"));
    Files.setPosixFilePermissions(
        folder.resolve("f"), PosixFilePermissions.fromString("rwxr-x--x"));
    put(way, "f", new byte[2]);
    assertEquals("rwxr-x--x", permissions("f"));
    machine
        .connector()
        .putFile(FileSource.ofText("x"), path("f"), way.options().mode(FileMode.of(0604)).build());
    assertEquals("rw----r--", permissions("f"));
  }

  @ParameterizedTest
  @EnumSource
  void aLinkIsFollowedAndStays(TransferWay way) throws IOException {
    Files.writeString(folder.resolve("real"), "old");
    Files.createSymbolicLink(folder.resolve("second"), Path.of("real"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("second"));
    put(way, "link", "new".getBytes(StandardCharsets.UTF_8));
    assertTrue(Files.isSymbolicLink(folder.resolve("link")));
    assertTrue(Files.isSymbolicLink(folder.resolve("second")));
    assertEquals("new", Files.readString(folder.resolve("real")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToANameThatIsNoTextIsRefusedAndNoOtherNameWritten(TransferWay way) throws IOException {
    // Latin-1, as old disks have it: no text in UTF-8.
    var made = "cd '" + folder + "' && f=$(printf 'caf\\351') && echo old >\"$f\"";
    assumeTrue(
        machine.run(made + " && ln -s \"$f\" link").succeeded(),
        "missing: a file system that takes any bytes for a name");
    var e = assertReason(Reason.OTHER, () -> put(way, "link", new byte[1]));
    assertTrue(e.getMessage().contains("not UTF-8"), e.getMessage());
    assertEquals("old\n", machine.run("cat '" + folder + "'/caf*").output().stdout());
    assertEquals("2", machine.run("ls '" + folder + "' | wc -l").output().stdout().strip());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void theTemporaryPathIsUsedAndRemovedAndNeverOverwritten(TransferWay way) throws IOException {
    Path temporary = folder.resolve("my temp");
    var seen = new AtomicBoolean();
    var options =
        way.options()
            .temporaryPath(temporary.toString())
            .listener(bytes -> seen.compareAndSet(false, Files.exists(temporary)))
            .build();
    machine.connector().putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options);
    assertTrue(seen.get());
    assertFalse(Files.exists(temporary));
    Files.writeString(temporary, "mine");
    assertReason(
        Reason.ALREADY_EXISTS,
        () -> machine.connector().putFile(FileSource.ofText("x"), path("f"), options));
    assertEquals("mine", Files.readString(temporary));
  }

  @ParameterizedTest
  @EnumSource
  void aTemporaryDirectoryIsUsed(TransferWay way) throws IOException {
    Path other = Files.createDirectory(folder.resolve("tmp"));
    var seen = new AtomicBoolean();
    var options =
        way.options()
            .temporaryDirectory(other.toString())
            .listener(
                bytes -> {
                  try (var list = Files.list(other)) {
                    seen.compareAndSet(false, list.findAny().isPresent());
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })
            .build();
    machine.connector().putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options);
    assertTrue(seen.get());
    assertEquals(List.of(folder.resolve("f"), other), files());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aTemporaryDirectoryMayLieOnAnotherFileSystem(TransferWay way) throws IOException {
    LocalMachine.need("/dev/shm");
    assumeFalse(
        Files.getFileStore(folder).equals(Files.getFileStore(Path.of("/dev/shm"))),
        "missing: a second file system");
    var options = way.options().temporaryDirectory("/dev/shm").build();
    machine.connector().putFile(FileSource.ofBytes(random(300_000)), path("f"), options);
    assertArrayEquals(random(300_000), Files.readAllBytes(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void relativePathsStartAtTheWorkingDirectory(TransferWay way) throws IOException {
    var options = way.options().workingDirectory(folder.toString()).build();
    machine.connector().putFile(FileSource.ofText("x"), "f", options);
    assertEquals("x", Files.readString(folder.resolve("f")));
    var sink = FileSink.inMemory();
    var get = TransferOptions.builder().workingDirectory(folder.toString()).build();
    machine.connector().getFile("f", sink, get);
    assertEquals("x", sink.text());
  }

  @ParameterizedTest
  @EnumSource
  void inPlaceKeepsTheFileAndItsOtherNames(TransferWay way) throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "a longer old text");
    Files.createLink(folder.resolve("other name"), file);
    machine
        .connector()
        .putFile(FileSource.ofText("new"), path("f"), way.options().inPlace(true).build());
    assertEquals("new", Files.readString(folder.resolve("other name")));
    assertNoLeftovers();
  }

  @Test
  void aDeviceTakesAPutInPlaceOnly() {
    LocalMachine.need("/dev/null");
    assertThrows(
        FileTransferException.class,
        () -> machine.connector().putFile(FileSource.ofText("x"), "/dev/null"));
    var options = TransferOptions.builder().inPlace(true).build();
    var result = machine.connector().putFile(FileSource.ofText("x"), "/dev/null", options);
    assertEquals(1, result.bytes());
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  @ParameterizedTest
  @EnumSource
  void readersSeeTheOldFileOrTheNewOne(TransferWay way) throws Exception {
    byte[][] versions = {random(2_000_000), random(1_500_000)};
    Path file = folder.resolve("f");
    Files.write(file, versions[0]);
    var done = new AtomicBoolean();
    var failure = new AtomicReference<String>();
    var reader =
        new Thread(
            () -> {
              while (!done.get() && failure.get() == null) {
                try {
                  byte[] seen = Files.readAllBytes(file);
                  if (!Arrays.equals(seen, versions[0]) && !Arrays.equals(seen, versions[1])) {
                    failure.set("half a file of " + seen.length);
                  }
                } catch (IOException e) {
                  failure.set(e.toString());
                }
              }
            });
    reader.start();
    for (int i = 1; i <= 20; i++) {
      put(way, "f", versions[i % 2]);
    }
    done.set(true);
    reader.join();
    assertEquals(null, failure.get());
  }
}
