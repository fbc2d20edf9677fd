package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.connectorsdk.testkit.run.Expect;

/** A directory of this machine for one rule. */
final class LocalDirectory implements AutoCloseable {
  private final Path path;

  LocalDirectory() throws IOException {
    path = Files.createTempDirectory("conformance");
  }

  Path path(String name) {
    return path.resolve(name);
  }

  Path file(String name, String content) throws IOException {
    return Files.write(path(name), content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> names() throws IOException {
    try (var entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** Fails unless a file has its content, and there is no other. */
  void expect(Path file, String content, String when) throws IOException {
    Expect.bytes(
        "the local file " + when,
        content.getBytes(StandardCharsets.UTF_8),
        Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    Expect.equal(
        "the files in the folder of the sink " + when,
        List.of(file.getFileName().toString()),
        names(),
        "FileSink.Writing.close() is not called on every way out: open it in a try with resources");
  }

  @Override
  public void close() throws IOException {
    try (var entries = Files.walk(path)) {
      for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
