package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.util.Map;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;

/** {@code true} through /bin/sh on this machine, against ProcessBuilder with drained pipes. */
final class LocalTrue implements Benchmark {

  @Override
  public String what() {
    return "`true` on this machine, through `/bin/sh`";
  }

  @Override
  public Goal goal() {
    return Goal.atMost(1.2, "× ProcessBuilder with drained pipes");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    try (var registry = ConnectorRegistry.load();
        var local = registry.create("@local", Map.of())) {
      local.connect();
      var command = ShellCommand.raw("true");
      return setting
          .rounds(10, 40, 50)
          .compare(
              "ms",
              "SDK",
              () -> Rounds.millis(() -> local.runShellCommand(command).orThrow()),
              "ProcessBuilder",
              () -> Rounds.millis(LocalTrue::bare));
    }
  }

  private static void bare() throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", "-c", "true").start();
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    byte[] err = process.getErrorStream().readAllBytes();
    if (process.waitFor() != 0 || out.length + err.length > 0) {
      throw new IOException("true did not work");
    }
  }
}
