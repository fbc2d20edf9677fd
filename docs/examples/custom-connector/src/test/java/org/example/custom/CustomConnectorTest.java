package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.example.custom.daemon.CustomDaemon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this connector has of its own, on a real daemon; all that every connector does is the kit's.
 */
@Timeout(60)
class CustomConnectorTest {
  private CustomDaemon daemon;
  private ConnectorRegistry registry;
  private Connector connector;

  @BeforeEach
  void connect() throws IOException {
    daemon = CustomDaemon.start(0, "s3cret");
    registry = ConnectorRegistry.load();
    connector =
        registry.create(
            "@custom/127.0.0.1",
            Map.of(
                "custom_port", daemon.port(),
                "custom_secret", Secret.of("s3cret"),
                "custom_param", "it's $HOME",
                "custom_timeout", Duration.ofSeconds(2)));
    connector.connect();
  }

  @AfterEach
  void disconnect() {
    connector.close();
    registry.close();
    daemon.close();
  }

  @Test
  void commandsSeeTheParameterAsItIs() {
    var result = connector.runShellCommand(ShellCommand.raw("printf %s \"$CUSTOM_PARAM\""));
    assertEquals("it's $HOME", result.output().stdout());
  }

  @Test
  void theDescriptionTellsWhoAnswered() {
    assertEquals(
        Map.of(
            "address", "127.0.0.1:" + daemon.port(),
            "daemon", "custom 1.0 on " + System.getProperty("os.name")),
        connector.describe());
  }

  @Test
  void moreThanAWindowGoesBothWaysAtOnce() {
    var bytes = new byte[3 << 20];
    new Random(1).nextBytes(bytes);
    var options = ExecOptions.builder().standardInput(StandardInput.ofBytes(bytes)).build();
    var result = connector.runShellCommand(ShellCommand.of("cat"), options);
    assertArrayEquals(bytes, result.output().stdoutBytes());
  }

  @Test
  void aCommandThatClosesItsInputIsNotHeldUpByIt() {
    var input = StandardInput.ofBytes(new byte[1 << 20]);
    var options = ExecOptions.builder().standardInput(input).build();
    var result =
        connector.runShellCommand(ShellCommand.raw("exec <&-; sleep 0.2; echo done"), options);
    assertEquals("done\n", result.output().stdout());
  }

  @Test
  void filesMoveThroughTheShell(@TempDir Path folder) {
    var path = folder.resolve("file").toString();
    connector.putFile(FileSource.ofText("content"), path);
    var sink = FileSink.inMemory();
    connector.getFile(path, sink);
    assertEquals("content", sink.text());
  }

  @Test
  void aQuietCommandOutlivesTheTimeoutOfADaemonThatAnswers() {
    var result = connector.runShellCommand(ShellCommand.raw("sleep 3; echo still here"));
    assertEquals("still here\n", result.output().stdout());
  }

  @Test
  void aCommandThatTakesTooLongIsEndedAndTheConnectionGoesOn() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
    assertThrows(
        CommandTimeoutException.class,
        () -> connector.runShellCommand(ShellCommand.raw("sleep 30"), options));
    assertEquals(0, connector.runShellCommand(ShellCommand.of("true")).exitCode());
  }

  @Test
  void anInterruptEndsTheCommandAndTheConnectionGoesOn() {
    var caller = Thread.currentThread();
    var options =
        ExecOptions.builder()
            .outputListener(
                new OutputListener() {
                  @Override
                  public void line(OutputLine line) {
                    caller.interrupt();
                  }
                })
            .build();
    var command = ShellCommand.raw("echo started; sleep 30");
    assertThrows(
        CommandCancelledException.class, () -> connector.runShellCommand(command, options));
    assertTrue(Thread.interrupted());
    assertEquals(0, connector.runShellCommand(ShellCommand.of("true")).exitCode());
  }
}
