package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A file of this machine that is there only if something was run that must not be. */
final class Canary implements AutoCloseable {
  private final Path directory;
  private final Path file;

  private Canary(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("canary");
  }

  static Canary make() throws IOException {
    return new Canary(Files.createTempDirectory("conformance-canary"));
  }

  Path path() {
    return file;
  }

  void expectAbsent(String argument) {
    if (Files.exists(file)) {
      throw new Violation(
          "the argument " + Expect.show(argument) + " is not run",
          "it was run: it created the file " + file);
    }
  }

  /** What was started may take a moment. */
  void expectAbsentFor(Trial trial, String argument) {
    var moment = Duration.ofMillis(trial.scaled(40, 200, 1_000));
    trial.waiting().within(trial.time(moment), () -> Files.exists(file));
    expectAbsent(argument);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(directory);
  }
}
