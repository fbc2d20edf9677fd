package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.junit.jupiter.api.Assumptions;

/** This machine as an application has it: through the registry, connected. */
record LocalMachine(ConnectorRegistry registry, Connector connector) implements AutoCloseable {
  static LocalMachine connected() {
    need("/bin/sh");
    var registry = ConnectorRegistry.load();
    var connector = registry.create("@local", Map.of());
    connector.connect();
    return new LocalMachine(registry, connector);
  }

  /** Skips, and says what is missing; in a build that requires all parts, fails. */
  static void need(String path) {
    boolean there = Files.exists(Path.of(path));
    if (Boolean.getBoolean("connector.tests.required")) {
      assertTrue(there, "missing: " + path);
    }
    Assumptions.assumeTrue(there, "missing: " + path);
  }

  CommandResult run(String text) {
    return connector.runShellCommand(ShellCommand.raw(text));
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("waited in vain: " + what);
      }
      Thread.onSpinWait();
    }
  }

  static boolean runs(long pid) {
    // A zombie that nobody has collected yet runs no command.
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  static long openDescriptors() {
    try (var list = Files.list(Path.of("/proc/self/fd"))) {
      return list.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
