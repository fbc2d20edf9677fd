package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files through the shell: this wire has no way of its own. */
@Timeout(60)
class EngineTransferTest {

  @TempDir Path folder;

  private static byte[] content(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 65536, 3 << 20})
  void putsAndGetsByteForByte(int size) throws IOException {
    var there = folder.resolve("there").toString();
    try (var connector = EngineContext.connected()) {
      assertEquals(size, connector.putFile(FileSource.ofBytes(content(size)), there).bytes());
      assertArrayEquals(content(size), Files.readAllBytes(Path.of(there)));
      var sink = FileSink.inMemory();
      assertEquals(size, connector.getFile(there, sink).bytes());
      assertArrayEquals(content(size), sink.bytes());
    }
    assertEquals(List.of("there"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's", "-n", "$HOME", "a;b", "a\nb", "é中", "*", "~", "`x`", "\\"})
  void takesAnyNameLiterally(String name) throws IOException {
    try (var connector = EngineContext.connected()) {
      var there = folder + "/" + name;
      connector.putFile(FileSource.ofText(name), there);
      var sink = FileSink.inMemory();
      connector.getFile(there, sink);
      assertEquals(name, sink.text());
    }
    assertEquals(1, names().size());
  }

  @Test
  void keepsTheModeOfWhatItReplacesAndGivesANewFileTheDefault() throws IOException {
    var there = folder.resolve("there");
    try (var connector = EngineContext.connected()) {
      connector.putFile(FileSource.ofText("new"), there.toString());
      var plain = Files.createFile(folder.resolve("plain"));
      assertEquals(Files.getPosixFilePermissions(plain), Files.getPosixFilePermissions(there));
      Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-x---"));
      connector.putFile(FileSource.ofText("newer"), there.toString());
      assertEquals(
          "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(there)));
      connector.putFile(
          FileSource.ofText("newest"),
          there.toString(),
          TransferOptions.builder().mode(FileMode.of(0640)).durable(true).build());
      assertEquals(
          "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(there)));
    }
  }

  @Test
  void aFailingSourceLeavesTheOldFileAndNothingElse() throws IOException {
    var there = folder.resolve("there");
    Files.writeString(there, "old");
    var cause = new IOException("the source is broken");
    var source =
        FileSource.once(
            new InputStream() {
              int left = 200_000;

              @Override
              public int read() throws IOException {
                if (left-- > 0) {
                  return 'x';
                }
                throw cause;
              }
            });
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              FileTransferException.class, () -> connector.putFile(source, there.toString()));
      assertEquals(Reason.SOURCE_FAILED, failure.reason());
      assertEquals(cause, failure.getCause());
    }
    assertEquals("old", Files.readString(there));
    assertEquals(List.of("there"), names());
  }

  @Test
  void saysThatTheFileToSendIsMissing() {
    var missing = folder.resolve("missing");
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              FileTransferException.class,
              () -> connector.putFile(FileSource.of(missing), folder.resolve("there").toString()));
      assertEquals(Reason.SOURCE_FAILED, failure.reason());
      assertTrue(
          failure.getMessage().endsWith(missing + ": there is no such file"), failure.getMessage());
    }
  }

  @Test
  void tellsWhyAFileWasNotMoved() throws IOException {
    Files.createDirectory(folder.resolve("directory"));
    try (var connector = EngineContext.connected()) {
      assertEquals(Reason.IS_DIRECTORY, put(connector, folder.resolve("directory").toString()));
      assertEquals(
          Reason.NO_SUCH_DIRECTORY, put(connector, folder.resolve("missing/there").toString()));
      assertEquals(Reason.OTHER, put(connector, "/dev/null"));
      assertEquals(Reason.IS_DIRECTORY, get(connector, folder.resolve("directory").toString()));
      assertEquals(Reason.NOT_FOUND, get(connector, folder.resolve("missing").toString()));
    }
    assertEquals(List.of("directory"), names());
  }

  private static Reason put(ShellConnector connector, String path) {
    return assertThrows(
            FileTransferException.class, () -> connector.putFile(FileSource.ofText("x"), path))
        .reason();
  }

  private static Reason get(ShellConnector connector, String path) {
    return assertThrows(
            FileTransferException.class, () -> connector.getFile(path, FileSink.inMemory()))
        .reason();
  }

  @Test
  void aGetRefusesWhatOnlyAPutCanDo() {
    try (var connector = EngineContext.connected()) {
      var options = TransferOptions.builder().mode(FileMode.of(0600)).build();
      var failure =
          assertThrows(
              IllegalArgumentException.class,
              () -> connector.getFile("/etc/hostname", FileSink.inMemory(), options));
      assertTrue(failure.getMessage().contains("mode"), failure.getMessage());
    }
  }

  @Test
  void refusesATemporaryPathThatExists() throws IOException {
    var taken = Files.writeString(folder.resolve("taken"), "mine");
    try (var connector = EngineContext.connected()) {
      var options = TransferOptions.builder().temporaryPath(taken.toString()).build();
      var failure =
          assertThrows(
              FileTransferException.class,
              () ->
                  connector.putFile(
                      FileSource.ofText("x"), folder.resolve("there").toString(), options));
      assertEquals(Reason.ALREADY_EXISTS, failure.reason());
    }
    assertEquals("mine", Files.readString(taken));
  }

  @Test
  void writesTheFileThatALinkLeadsTo() throws IOException {
    var real =
        Files.writeString(Files.createDirectory(folder.resolve("a\n b")).resolve("real"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (var connector = EngineContext.connected()) {
      var once = FileSource.once(new java.io.ByteArrayInputStream(new byte[] {'n', 'e', 'w'}));
      connector.putFile(once, link.toString());
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
    assertEquals(List.of("a\n b", "link"), names());
  }

  @Test
  void readsNothingOfASourceThatTheHostWillNotTake() {
    var reads = new int[1];
    var source =
        FileSource.once(
            new InputStream() {
              @Override
              public int read() {
                reads[0]++;
                return -1;
              }
            });
    try (var connector = EngineContext.connected()) {
      assertThrows(
          FileTransferException.class,
          () -> connector.putFile(source, folder.resolve("missing/there").toString()));
    }
    assertEquals(0, reads[0]);
  }

  @Test
  void startsRelativePathsAtTheWorkingDirectory() throws IOException {
    try (var connector = EngineContext.connected()) {
      var options = TransferOptions.builder().workingDirectory(folder.toString()).build();
      connector.putFile(FileSource.ofText("x"), "there", options);
      assertEquals("x", Files.readString(folder.resolve("there")));
    }
  }

  @Test
  void writesInPlaceWhenAsked() throws IOException {
    var there = Files.writeString(folder.resolve("there"), "a longer text");
    var link = Files.createLink(folder.resolve("link"), there);
    try (var connector = EngineContext.connected()) {
      var options = TransferOptions.builder().inPlace(true).build();
      connector.putFile(FileSource.ofText("short"), there.toString(), options);
    }
    assertEquals("short", Files.readString(link));
  }

  @Test
  void aGetThatFailsLeavesTheLocalFile() throws IOException {
    var here = Files.writeString(folder.resolve("here"), "mine");
    try (var connector = EngineContext.connected()) {
      assertThrows(
          FileTransferException.class,
          () -> connector.getFile(folder.resolve("missing").toString(), FileSink.of(here)));
    }
    assertEquals("mine", Files.readString(here));
  }

  @Test
  void aFailingSinkIsToldWithItsCause() throws IOException {
    var there = Files.write(folder.resolve("there"), content(1 << 20));
    var cause = new IOException("the sink is full");
    var sink =
        FileSink.of(
            new java.io.OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw cause;
              }
            });
    try (var connector = EngineContext.connected()) {
      var failure =
          assertThrows(
              FileTransferException.class, () -> connector.getFile(there.toString(), sink));
      assertEquals(Reason.SINK_FAILED, failure.reason());
      assertEquals(cause, failure.getCause());
    }
  }

  @Test
  void tellsProgressOnTheCallersThread() throws IOException {
    var threads = new ArrayList<Thread>();
    var last = new long[1];
    try (var connector = EngineContext.connected()) {
      var options =
          TransferOptions.builder()
              .listener(
                  bytes -> {
                    threads.add(Thread.currentThread());
                    last[0] = bytes;
                  })
              .build();
      connector.putFile(
          FileSource.ofBytes(content(3 << 20)), folder.resolve("there").toString(), options);
      assertEquals(3 << 20, last[0]);
      connector.getFile(folder.resolve("there").toString(), FileSink.inMemory(), options);
      assertEquals(3 << 20, last[0]);
    }
    assertTrue(threads.stream().allMatch(Thread.currentThread()::equals));
  }
}
