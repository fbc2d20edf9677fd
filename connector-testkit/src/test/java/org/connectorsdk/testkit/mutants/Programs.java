package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that prepare a target. */
final class Programs {
  private static final long LIMIT_SECONDS = 20;

  private Programs() {}

  /**
   * Whether a program ends well.
   *
   * @throws IOException if it cannot be started
   */
  static boolean succeed(String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return endedWell(process);
  }

  /**
   * What a program prints; empty where it does not end well.
   *
   * @throws IOException if it cannot be started
   */
  static String read(String... command) throws IOException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return endedWell(process) ? said.strip() : "";
  }

  private static boolean endedWell(Process process) {
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
