package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small file system in memory, mounted for as long as the tests run; none where the user may not
 * mount.
 */
final class FullDirectory {
  private static final Optional<String> PATH = mount();

  private FullDirectory() {}

  static Optional<String> path() {
    return PATH;
  }

  private static Optional<String> mount() {
    try {
      Path directory = Files.createTempDirectory("full");
      String path = directory.toString();
      if (succeeds("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", path)) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(directory)));
        return Optional.of(path);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // Then the rule is skipped, and says so.
    }
    return Optional.empty();
  }

  private static void unmount(Path directory) {
    try {
      if (succeeds("umount", directory.toString())) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      // An empty directory among the temporary ones stays.
    }
  }

  private static boolean succeeds(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
