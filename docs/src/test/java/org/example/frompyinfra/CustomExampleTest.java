package org.example.frompyinfra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The connector that the page shows does what the page says. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh")
class CustomExampleTest {
  @TempDir Path folder;

  @Test
  void runsCommandsAndMovesFiles() throws Exception {
    try (var server = new CustomHost();
        var registry = ConnectorRegistry.of(new CustomProvider());
        var host = registry.create("@custom:" + server.address(), Map.of())) {
      host.connect();
      var result = host.runShellCommand(ShellCommand.raw("echo out; echo err >&2; exit 3"));
      assertEquals(3, result.exitCode());
      assertEquals("out\n", result.output().stdout());
      assertEquals("err\n", result.output().stderr());
      var file = folder.resolve("a file").toString();
      host.putFile(FileSource.ofText("old"), file);
      host.putFile(FileSource.ofText("new"), file);
      var content = FileSink.inMemory();
      host.getFile(file, content);
      assertEquals("new", content.text());
      try (var left = Files.list(folder)) {
        assertEquals(1, left.count());
      }
      var missing =
          assertThrows(FileTransferException.class, () -> host.getFile(file + "x", content));
      assertEquals(FileTransferException.Reason.NOT_FOUND, missing.reason());
    }
  }

  @Test
  void aCommandThatTakesTooLongIsEndedOnTheHost() throws Exception {
    try (var server = new CustomHost();
        var registry = ConnectorRegistry.of(new CustomProvider());
        var host = registry.create("@custom:" + server.address(), Map.of())) {
      host.connect();
      var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
      assertThrows(
          CommandTimeoutException.class,
          () -> host.runShellCommand(ShellCommand.of("sleep", "50"), options));
      server.awaitNoProcess();
      assertEquals(
          "back\n", host.runShellCommand(ShellCommand.of("echo", "back")).output().stdout());
    }
  }

  @Test
  void inputReachesTheCommand() throws Exception {
    try (var server = new CustomHost();
        var registry = ConnectorRegistry.of(new CustomProvider());
        var host = registry.create("@custom:" + server.address(), Map.of())) {
      host.connect();
      var options = ExecOptions.builder().standardInput(StandardInput.ofText("a b")).build();
      assertEquals("a b", host.runShellCommand(ShellCommand.of("cat"), options).output().stdout());
    }
  }

  @Test
  void oneReferenceNamesSeveralHosts() {
    try (var registry = ConnectorRegistry.of(new CustomProvider())) {
      var hosts = registry.expand(TargetReference.parse("@custom:one:4711,two:4711"));
      assertEquals("[@custom/one:4711, @custom/two:4711]", hosts.toString());
      var refused =
          assertThrows(
              InventoryException.class,
              () -> registry.expand(TargetReference.parse("@custom:one")));
      assertEquals(
          "custom: make names: @custom/one: names a host without a port;"
              + " expected @custom:HOST:PORT,HOST:PORT",
          refused.getMessage());
    }
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    String address;
    try (var server = new CustomHost()) {
      address = server.address();
    }
    try (var registry = ConnectorRegistry.of(new CustomProvider());
        var host = registry.create("@custom:" + address, Map.of())) {
      assertThrows(HostUnreachableException.class, host::connect);
    }
  }
}
