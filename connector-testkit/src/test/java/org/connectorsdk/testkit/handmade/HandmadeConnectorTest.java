package org.connectorsdk.testkit.handmade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HandmadeConnectorTest {
  private static final TransferOptions IN_PLACE = TransferOptions.builder().inPlace(true).build();

  private final ConnectorRegistry registry = ConnectorRegistry.of(new HandmadeProvider());
  private final Connector connector = registry.create("@handmade", Map.of());

  @TempDir Path directory;

  @BeforeEach
  void connect() {
    connector.connect();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void runsACommandInItsDirectoryWithItsInputAndEnvironment() {
    var options =
        ExecOptions.builder()
            .workingDirectory(directory.toString())
            .environment("NAME", "a 'quoted' \\0101 é")
            .standardInput(StandardInput.ofText("first\nsecond"));
    var result =
        connector.runShellCommand(
            ShellCommand.raw("pwd; printf %s \"$NAME\" >&2; cat; exit 3"), options.build());
    assertEquals(3, result.exitCode());
    assertEquals(directory + "\nfirst\nsecond", result.output().stdout());
    assertEquals("a 'quoted' \\0101 é", result.output().stderr());
  }

  @Test
  void movesFilesInPlace() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    String path = directory + "/-two 'words'";
    assertThrows(
        UnsupportedCapabilityException.class,
        () -> connector.putFile(FileSource.ofBytes(bytes), path));
    assertEquals(300_000, connector.putFile(FileSource.ofBytes(bytes), path, IN_PLACE).bytes());
    var sink = FileSink.inMemory();
    assertEquals(300_000, connector.getFile(path, sink).bytes());
    assertArrayEquals(bytes, sink.bytes());
  }

  @Test
  void tellsWhyAFileWasNotMoved() {
    var source = FileSource.ofText("text");
    assertEquals(Reason.NOT_FOUND, getting(directory + "/none"));
    assertEquals(Reason.IS_DIRECTORY, getting(directory.toString()));
    assertEquals(Reason.IS_DIRECTORY, putting(source, directory.toString()));
    assertEquals(Reason.NO_SUCH_DIRECTORY, putting(source, directory + "/none/file"));
    var broken =
        FileSource.reopenable(
            () -> {
              throw new IOException("broken");
            },
            OptionalLong.empty());
    assertEquals(Reason.SOURCE_FAILED, putting(broken, directory + "/file"));
  }

  @Test
  void endsWhatTakesTooLong() {
    var limit = ExecOptions.builder().timeout(Duration.ofMillis(200)).build();
    var ended =
        assertThrows(
            CommandTimeoutException.class,
            () -> connector.runShellCommand(ShellCommand.raw("echo begun; sleep 600"), limit));
    assertEquals("begun\n", ended.output().stdout());
  }

  @Test
  void aDisconnectEndsWhatRunsAndWhatWaits() throws Exception {
    var begun = new CountDownLatch(1);
    var options =
        ExecOptions.builder()
            .outputListener(
                new OutputListener() {
                  @Override
                  public void line(OutputLine line) {
                    begun.countDown();
                  }
                })
            .build();
    var running =
        CompletableFuture.runAsync(
            () -> connector.runShellCommand(ShellCommand.raw("echo begun; sleep 600"), options));
    begun.await();
    var waiting =
        CompletableFuture.runAsync(() -> connector.runShellCommand(ShellCommand.raw("true")));
    connector.disconnect();
    for (var call : List.of(running, waiting)) {
      var failure =
          assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS)).getCause();
      assertSame(
          failure instanceof NotConnectedException
              ? NotConnectedException.class
              : CommandCancelledException.class,
          failure.getClass());
    }
    connector.connect();
    assertEquals(0, connector.runShellCommand(ShellCommand.raw("true")).exitCode());
  }

  private Reason getting(String path) {
    return assertThrows(
            FileTransferException.class, () -> connector.getFile(path, FileSink.inMemory()))
        .reason();
  }

  private Reason putting(FileSource source, String path) {
    return assertThrows(
            FileTransferException.class, () -> connector.putFile(source, path, IN_PLACE))
        .reason();
  }
}
