package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file system in memory, mounted until it is closed; none where the user may not mount.
 * Each target has one of its own: what another one leaves there takes its room.
 */
final class FullDirectory implements AutoCloseable {
  private final Optional<Path> mounted = mount();

  Optional<String> path() {
    return mounted.map(Path::toString);
  }

  private static Optional<Path> mount() {
    try {
      Path directory = Files.createTempDirectory("full");
      if (Programs.succeed(
          "mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", directory.toString())) {
        return Optional.of(directory);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // Then the rule is skipped, and says so.
    }
    return Optional.empty();
  }

  /** Lazily, since a wrong connector may still have a file open there. */
  @Override
  public void close() {
    mounted.ifPresent(
        directory -> {
          try {
            if (Programs.succeed("umount", "-l", directory.toString())) {
              Files.deleteIfExists(directory);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
