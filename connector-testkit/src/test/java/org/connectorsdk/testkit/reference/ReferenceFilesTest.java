package org.connectorsdk.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReferenceFilesTest {
  private final ReferenceHosts hosts = new ReferenceHosts();
  private final Connector connector = hosts.connected();

  @TempDir Path directory;

  @AfterEach
  void leavesNothingBehind() {
    hosts.close();
    ReferenceHosts.eventually(() -> hosts.liveThreads().isEmpty(), "all threads have ended");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4097, 1 << 20})
  void comeBackAsTheyWentIn(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    assertArrayEquals(bytes, roundTrip("file", bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "it's",
        "$HOME",
        "a;b",
        "-rf",
        "*",
        "line\nbreak",
        "back\\slash",
        "q\"q",
        "é€😀"
      })
  void mayHaveAnyName(String name) {
    byte[] bytes = {0, 1, 2, '\r', '\n', (byte) 0xff};
    assertArrayEquals(bytes, roundTrip(name, bytes));
  }

  @Test
  void whatIsMissingIsToldAsMissing() {
    var sink = FileSink.inMemory();
    var failure =
        assertThrows(
            FileTransferException.class,
            () -> connector.getFile(directory.resolve("none").toString(), sink));
    assertEquals(FileTransferException.Reason.NOT_FOUND, failure.reason());
  }

  private byte[] roundTrip(String name, byte[] bytes) {
    String path = directory + "/" + name;
    connector.putFile(FileSource.ofBytes(bytes), path);
    var sink = FileSink.inMemory();
    connector.getFile(path, sink);
    connector.runShellCommand(ShellCommand.of("rm", "--", path));
    assertEquals(0, left(), "nothing but the file was there");
    return sink.bytes();
  }

  private int left() {
    String[] names = directory.toFile().list();
    return names == null ? 0 : names.length;
  }
}
