package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How thoroughly, and where, a benchmark measures.
 *
 * @param quick whether to show only that it works: few rounds, little data
 * @param folder an empty folder, in memory where the system has that, removed afterwards
 */
record Setting(boolean quick, Path folder) {

  private static final long ROOM = 4L << 30;

  /** Rounds of {@code operations} measurements of each side. */
  Rounds rounds(int warmUps, int rounds, int operations) {
    return quick
        ? new Rounds(1, 3, Math.min(operations, 5))
        : new Rounds(warmUps, rounds, operations);
  }

  int count(int thorough, int quickly) {
    return quick ? quickly : thorough;
  }

  long bytes(long thorough) {
    return quick ? thorough / 16 : thorough;
  }

  /** A folder for a benchmark's files; disks would only add their own noise to both sides. */
  static Path newFolder() throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean fits = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM;
    return fits
        ? Files.createTempDirectory(memory, "connector-benchmark")
        : Files.createTempDirectory("connector-benchmark");
  }
}
