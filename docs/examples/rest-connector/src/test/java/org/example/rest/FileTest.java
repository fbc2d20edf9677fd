package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, there and back. */
@Timeout(60)
class FileTest {
  @TempDir Path home;
  private final Hosts hosts = new Hosts();
  private DemoApi api;
  private Connector connector;

  @BeforeEach
  void start() throws IOException {
    api = DemoApi.start(home, Hosts.KEY);
    connector = hosts.connected(api.url(), Map.of());
  }

  @AfterEach
  void stop() {
    hosts.close();
    api.close();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 512 << 10, (512 << 10) + 1, 3 << 20})
  void everyByteArrivesBothWays(int size) throws IOException {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    var path = home.resolve("file");
    connector.putFile(FileSource.ofBytes(content), path.toString());
    assertArrayEquals(content, Files.readAllBytes(path));
    var sink = FileSink.inMemory();
    connector.getFile(path.toString(), sink);
    assertArrayEquals(content, sink.bytes());
    assertEquals(List.of("file"), names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "-n",
        "..a",
        "a..",
        "...",
        "%2F",
        "a%00b",
        "?query",
        "#fragment",
        "a&b=c;d",
        "+",
        "é中😀",
        "a\nb",
        "\t",
        "\\",
        "\"",
        "'",
        "*",
        "~",
        "$HOME",
        "`x`",
        "{}",
        "[]",
        "a:b@c"
      })
  void aNameMayBeAnything(String name) throws IOException {
    connector.putFile(FileSource.ofText(name), name); // beside the commands' own directory
    assertEquals(List.of(name), names());
    var sink = FileSink.inMemory();
    connector.getFile(home + "/" + name, sink);
    assertEquals(name, sink.text());
  }

  @Test
  void aPathUpwardsIsTheUsersBusiness() throws IOException {
    Files.createDirectory(home.resolve("below"));
    connector.putFile(FileSource.ofText("up"), home + "/below/../up");
    var sink = FileSink.inMemory();
    connector.getFile("below/../up", sink);
    assertEquals("up", sink.text());
  }

  @Test
  void aModeIsKeptOrSet() throws IOException {
    var file = Files.writeString(home.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    connector.putFile(FileSource.ofText("new"), file.toString());
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    var options = TransferOptions.builder().mode(FileMode.of(0604)).durable(true).build();
    connector.putFile(FileSource.ofText("newer"), file.toString(), options);
    assertEquals("rw----r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whatGoesWrongWithAFileIsNamed() throws IOException {
    Files.createDirectory(home.resolve("directory"));
    assertEquals(Reason.NOT_FOUND, getting("missing"));
    assertEquals(Reason.IS_DIRECTORY, getting("directory"));
    assertEquals(Reason.IS_DIRECTORY, putting("directory"));
    assertEquals(Reason.NO_SUCH_DIRECTORY, putting("missing/file"));
    assertEquals(List.of("directory"), names());
  }

  private Reason getting(String path) {
    var sink = FileSink.inMemory();
    var failure = assertThrows(FileTransferException.class, () -> connector.getFile(path, sink));
    return Hosts.proper(failure).reason();
  }

  private Reason putting(String path) {
    var source = FileSource.ofText("text");
    var failure = assertThrows(FileTransferException.class, () -> connector.putFile(source, path));
    return Hosts.proper(failure).reason();
  }

  @Test
  void aSourceThatFailsLeavesTheOldFileAlone() throws IOException {
    Files.writeString(home.resolve("file"), "old");
    var source =
        FileSource.once(
            new InputStream() {
              private int left = 600_000;

              @Override
              public int read() throws IOException {
                if (left-- <= 0) {
                  throw new IOException("the source is broken");
                }
                return 'x';
              }
            });
    var failure =
        assertThrows(FileTransferException.class, () -> connector.putFile(source, "file"));
    assertEquals(Reason.SOURCE_FAILED, Hosts.proper(failure).reason());
    assertEquals(List.of("file"), names());
    assertEquals("old", Files.readString(home.resolve("file"), StandardCharsets.UTF_8));
  }

  @Test
  void anInterruptLeavesNoTemporaryFile() throws Exception {
    var begun = new CountDownLatch(1);
    var options =
        TransferOptions.builder()
            .listener(
                moved -> {
                  if (moved > 0) {
                    begun.countDown();
                  }
                })
            .build();
    var endless =
        FileSource.once(
            new InputStream() {
              @Override
              public int read() {
                return 'x';
              }
            });
    var call = BackgroundCall.of(() -> connector.putFile(endless, "file", options));
    begun.await();
    call.interrupt();
    var failure = (FileTransferException) call.thrownWithin(20);
    assertEquals(Reason.CANCELLED, Hosts.proper(failure).reason());
    assertEquals(List.of(), names());
  }

  @Test
  void aPutThatNeedsACommandWithInputIsRefused() {
    var options = TransferOptions.builder().escalation(Sudo.asRoot()).build();
    var source = FileSource.ofText("text");
    var refusal =
        assertThrows(
            UnsupportedCapabilityException.class, () -> connector.putFile(source, "file", options));
    assertEquals(Capability.STDIN, refusal.capability());
  }
}
