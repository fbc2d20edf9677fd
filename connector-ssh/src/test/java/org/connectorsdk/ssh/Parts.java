package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The installed programs a test needs; a missing one skips the test, or fails it when required. */
final class Parts {

  private Parts() {}

  static Path require(String program) {
    for (String folder : List.of("/usr/sbin", "/usr/bin", "/bin", "/sbin", "/usr/local/bin")) {
      Path path = Path.of(folder, program);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    String missing = program + " is not installed";
    if (Boolean.getBoolean("connector.tests.required")) {
      fail(missing);
    }
    assumeTrue(false, missing);
    throw new AssertionError(missing);
  }

  /** Runs a program to its end and returns what it wrote. */
  static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + output);
    }
    return output;
  }
}
