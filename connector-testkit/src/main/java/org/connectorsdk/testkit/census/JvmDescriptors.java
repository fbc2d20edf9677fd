package org.connectorsdk.testkit.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The open descriptors of this JVM, where the system shows them: on Linux. */
public final class JvmDescriptors {
  /** Where Linux shows them. */
  public static final Path OF_THIS_PROCESS = Path.of("/proc/self/fd");

  private final Path directory;

  /**
   * The descriptors that a directory shows as links.
   *
   * @param directory the directory: {@link #OF_THIS_PROCESS}
   */
  public JvmDescriptors(Path directory) {
    this.directory = directory;
  }

  /**
   * Those that are open now.
   *
   * @return what each number leads to: a path, {@code socket:[123]}; empty where the system does
   *     not show them
   */
  public Optional<Map<Integer, String>> now() {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    Map<Integer, String> open = new TreeMap<>();
    try (var links = Files.list(directory)) {
      links.forEach(
          link ->
              leadsTo(link)
                  .ifPresent(
                      target -> open.put(Integer.valueOf(link.getFileName().toString()), target)));
      return Optional.of(open);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** The one that lists the others is closed by the time it is looked at, or leads back here. */
  private static Optional<String> leadsTo(Path link) {
    try {
      var target = Files.readSymbolicLink(link).toString();
      return target.matches("/proc/[0-9]+/fd") ? Optional.empty() : Optional.of(target);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
