package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.Violation;

/**
 * New files in this machine's directory for temporary files that hold a certain word. Other
 * programs write there too: only the word makes a file the connector's.
 */
final class TemporaryFiles implements AutoCloseable {
  private static final long LARGEST = 1 << 20;
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
  private final String word;
  private final Set<Path> before = new HashSet<>(list(folder));
  private final List<Violation> seen = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  TemporaryFiles(String word) {
    this.word = word;
    var watcher = new Thread(this::watch, "conformance SEC-05");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Tells what was seen so far. */
  void check() {
    if (!seen.isEmpty()) {
      throw seen.get(0);
    }
  }

  /** The files that are there now. */
  List<Path> left() {
    return list(folder).stream()
        .filter(path -> !before.contains(path))
        .flatMap(path -> Files.isDirectory(path) ? list(path).stream() : Stream.of(path))
        .filter(this::holdsTheWord)
        .toList();
  }

  private void watch() {
    while (!over) {
      for (var file : left()) {
        if (isReadableByOthers(file)) {
          seen.add(
              new Violation(
                  "files that the connector makes here are readable by their owner alone",
                  file.getFileName() + " holds the secret and is readable by others"));
        }
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      // gone meanwhile, or not ours to read
      return List.of();
    }
  }

  private boolean holdsTheWord(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= LARGEST
          && Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isReadableByOthers(Path file) {
    try {
      var modes = Files.getPosixFilePermissions(file);
      return modes.contains(PosixFilePermission.GROUP_READ)
          || modes.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
