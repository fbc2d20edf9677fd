package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Puts and gets on the files of a fake. */
class FakeTransferTest {
  private static final String PATH = "/etc/motd";

  private final FakeConnector host = FakeConnector.create();
  private final FakeFiles files = host.files();

  @BeforeEach
  void connect() {
    host.connect();
  }

  private static TransferOptions.Builder options() {
    return TransferOptions.builder();
  }

  private void put(String text, TransferOptions.Builder options) {
    host.putFile(FileSource.ofText(text), PATH, options.build());
  }

  private String get(String path) {
    var sink = FileSink.inMemory();
    host.getFile(path, sink);
    return sink.text();
  }

  private Reason refused(Runnable call) {
    return assertThrows(FileTransferException.class, call::run).reason();
  }

  @Test
  void whatIsPutIsThere() {
    put("hello\n", options());
    assertEquals("hello\n", files.text(PATH));
    assertEquals("hello\n", get(PATH));
    assertEquals(FileMode.of(0644), files.mode(PATH));
    assertEquals(List.of(PATH), files.paths());
    assertEquals(
        List.of("fake put /etc/motd -> 6 bytes", "fake get /etc/motd -> 6 bytes"),
        host.transfers().stream().map(FakeCall::toString).toList());
    assertEquals("hello\n", host.transfers().get(0).contentText());
    assertTrue(host.transfers().get(0).isPut());
    assertEquals("hello\n", host.transfers().get(1).contentText());
  }

  @Test
  void everyByteArrivesHoweverMany() {
    byte[] many = new byte[3 << 20];
    new Random(1729).nextBytes(many);
    for (byte[] bytes : List.of(new byte[0], new byte[] {0}, many)) {
      host.putFile(FileSource.ofBytes(bytes), "/tmp/blob");
      assertArrayEquals(bytes, files.bytes("/tmp/blob"));
      var sink = FileSink.inMemory();
      assertEquals(bytes.length, host.getFile("/tmp/blob", sink).bytes());
      assertArrayEquals(bytes, sink.bytes());
    }
  }

  @Test
  void hostileNamesAreNames() {
    for (String name : List.of("a b", "ü", "-rf", "$(x)", "a\nb", "*", "~", "'")) {
      host.putFile(FileSource.ofText(name), "/tmp/" + name);
      assertEquals(name, files.text("/tmp/" + name));
      assertEquals(name, get("/tmp/" + name));
    }
  }

  @Test
  void modesAndOwnersAreKept() {
    put("1", options().mode(FileMode.of(0600)).owner(FileOwner.of("app", "web")));
    assertEquals(FileMode.of(0600), files.mode(PATH));
    assertEquals(Optional.of(FileOwner.of("app", "web")), files.owner(PATH));
    put("2", options());
    assertEquals("2", files.text(PATH));
    assertEquals(FileMode.of(0600), files.mode(PATH), "a new content keeps the old mode");
    assertEquals(Optional.of(FileOwner.of("app", "web")), files.owner(PATH));
    put("3", options().inPlace(true));
    assertEquals("3", files.text(PATH));
  }

  @Test
  void escalationAndDirectoryAreTaken() {
    var root =
        host.withDefaults(
            ExecOptions.builder().escalation(Sudo.asRoot()).workingDirectory("/etc").build());
    root.putFile(FileSource.ofText("x"), "hosts", options().temporaryPath("hosts.new").build());
    assertEquals("x", files.text("/etc/hosts"));
    assertEquals(List.of("/etc/hosts"), files.paths());
    assertEquals(
        "fake put hosts (sudo to root, in /etc) -> 1 bytes", host.transfers().get(0).toString());
  }

  @Test
  void relativePathsStartAtTheLoginDirectory() {
    host.putFile(FileSource.ofText("x"), "notes.txt");
    assertEquals("x", files.text("/home/fake/notes.txt"));
    assertEquals("x", files.text("../fake/./notes.txt"));
  }

  @Test
  void failuresHaveTheirReasons() {
    assertEquals(Reason.NOT_FOUND, refused(() -> get("/etc/none")));
    assertEquals(Reason.IS_DIRECTORY, refused(() -> get("/etc")));
    var source = FileSource.ofText("x");
    assertEquals(Reason.IS_DIRECTORY, refused(() -> host.putFile(source, "/etc")));
    assertEquals(Reason.NO_SUCH_DIRECTORY, refused(() -> host.putFile(source, "/data/x")));
    files.file(PATH, "old");
    assertEquals(Reason.NO_SUCH_DIRECTORY, refused(() -> host.putFile(source, PATH + "/x")));
    var taken = options().temporaryPath(PATH).build();
    assertEquals(Reason.ALREADY_EXISTS, refused(() -> host.putFile(source, "/etc/new", taken)));
    assertEquals(List.of(PATH), files.paths());
    files.directory("/data/deep");
    host.putFile(source, "/data/deep/x");
    assertEquals("x", files.text("/data/deep/x"));
  }

  @Test
  void aFailingSourceLeavesTheOldFile() {
    files.file(PATH, "old");
    var broken =
        FileSource.once(
            new InputStream() {
              private int left = 3;

              @Override
              public int read() throws IOException {
                if (left-- > 0) {
                  return 'x';
                }
                throw new IOException("no more paper");
              }
            });
    assertEquals(Reason.SOURCE_FAILED, refused(() -> host.putFile(broken, PATH)));
    assertEquals("old", files.text(PATH));
    assertEquals(List.of(PATH), files.paths(), "no temporary file is left");
  }

  @Test
  void scriptedFailuresComeInTurn() {
    files.file(PATH, "old");
    host.onPut(PATH, FileAnswer.fail(Reason.NO_SPACE), FileAnswer.succeed());
    assertEquals(Reason.NO_SPACE, refused(() -> put("new", options())));
    assertEquals("old", files.text(PATH));
    put("new", options());
    assertEquals("new", files.text(PATH));
    host.onGet("/etc/../etc/motd", FileAnswer.fail(Reason.PERMISSION_DENIED));
    assertEquals(Reason.PERMISSION_DENIED, refused(() -> get(PATH)));
    assertEquals(Reason.PERMISSION_DENIED, refused(() -> get(PATH)));
    assertEquals("fake put /etc/motd -> FileTransferException", host.transfers().get(0).toString());
  }

  @Test
  void aLostConnectionEndsTheLink() {
    host.onPut(PATH, FileAnswer.loseConnection());
    assertThrows(ConnectionLostException.class, () -> put("x", options()));
    assertThrows(NotConnectedException.class, () -> get(PATH));
    assertFalse(files.exists(PATH));
  }

  @Test
  void aDelayBeyondTheLimitIsATimeoutAtOnce() {
    host.onPut(PATH, FileAnswer.succeed().after(Duration.ofHours(1)));
    assertEquals(
        Reason.TIMED_OUT, refused(() -> put("x", options().timeout(Duration.ofMinutes(1)))));
    assertEquals(
        Reason.TIMED_OUT, refused(() -> put("x", options().idleTimeout(Duration.ofMinutes(1)))));
    assertFalse(files.exists(PATH));
    put("x", options());
    assertEquals("x", files.text(PATH));
    assertEquals(Duration.ofMinutes(62), host.clock().elapsed());
  }

  @Test
  void missingCapabilitiesAreRefused() {
    var poor =
        FakeConnector.builder()
            .without(Capability.FILE_OWNER, Capability.ATOMIC_PUT, Capability.GET_FILE)
            .build();
    poor.connect();
    var source = FileSource.ofText("x");
    var owned = options().owner(FileOwner.of("app")).inPlace(true).build();
    refused(Capability.FILE_OWNER, () -> poor.putFile(source, PATH, owned));
    refused(Capability.ATOMIC_PUT, () -> poor.putFile(source, PATH));
    refused(Capability.GET_FILE, () -> poor.getFile(PATH, FileSink.inMemory()));
    poor.putFile(source, PATH, options().inPlace(true).build());
    assertEquals("x", poor.files().text(PATH));
  }

  private static void refused(Capability missing, Runnable call) {
    var refusal = assertThrows(UnsupportedCapabilityException.class, call::run);
    assertEquals(missing, refusal.capability());
  }

  @Test
  void misuseIsTold() {
    var source = FileSource.ofText("x");
    assertThrows(IllegalArgumentException.class, () -> host.putFile(source, ""));
    assertThrows(IllegalArgumentException.class, () -> host.putFile(source, "a\0b"));
    var mode = options().mode(FileMode.PRIVATE).build();
    files.file(PATH, "x");
    assertThrows(
        IllegalArgumentException.class, () -> host.getFile(PATH, FileSink.inMemory(), mode));
  }

  @Test
  void progressIsTold() {
    List<Long> told = new ArrayList<>();
    put("12345", options().listener(told::add));
    assertEquals(List.of(5L), told);
  }

  @Test
  void aTestReadsWhatThereIs() {
    var missing = assertThrows(NoSuchElementException.class, () -> files.text("/etc/mtod"));
    assertEquals("the fake has no /etc/mtod; there is no file", missing.getMessage());
    files.file("/srv/app/a", "1").file("/srv/app/b", "2").mode("/srv/app/a", FileMode.of(0755));
    assertEquals(FileMode.of(0755), files.mode("/srv/app/a"));
    assertThrows(NoSuchElementException.class, () -> files.bytes("/srv/app"));
    assertThrows(IllegalArgumentException.class, () -> files.directory("/srv/app/a/deep"));
    assertThrows(IllegalArgumentException.class, () -> files.file("/srv/app", "x"));
    assertThrows(IllegalArgumentException.class, () -> files.remove("/"));
    files.remove("/srv/app");
    assertFalse(files.exists("/srv/app/b"));
    assertTrue(files.exists("/srv"));
  }

  @Test
  void withAShellFilesAreThoseOfThisMachine(@TempDir Path directory) throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
    var real = FakeConnector.builder().unmatchedToShell().build();
    real.onPut(directory + "/b", FileAnswer.fail(Reason.NO_SPACE)).connect();
    real.putFile(FileSource.ofText("x"), directory + "/a");
    assertEquals("x", Files.readString(directory.resolve("a")));
    assertEquals(
        Reason.NO_SPACE, refused(() -> real.putFile(FileSource.ofText("x"), directory + "/b")));
    assertFalse(Files.exists(directory.resolve("b")));
    assertEquals(List.of(), real.files().paths());
  }
}
