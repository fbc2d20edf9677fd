package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Runs one benchmark and writes its row of the table. */
final class One {
  private One() {}

  public static void main(String[] arguments) throws Exception {
    int status = 1;
    Path folder = Setting.newFolder();
    try {
      var benchmark = Catalogue.ALL.get(arguments[0]);
      var outcome = benchmark.run(new Setting(Boolean.parseBoolean(arguments[1]), folder));
      Files.writeString(Path.of(arguments[2]), Row.of(arguments[0], benchmark, outcome));
      status = 0;
    } catch (Exception e) {
      e.printStackTrace();
    } finally {
      remove(folder);
    }
    // A thread that is left behind must not keep the next benchmark waiting.
    System.exit(status);
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
