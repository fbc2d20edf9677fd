package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a wrong connector does to files of the host, which is this machine. */
final class Wreck {
  private Wreck() {}

  static void write(String path, byte[] content) {
    try {
      Files.write(Path.of(path), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(String path) {
    try {
      Files.deleteIfExists(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void set(String path, String attribute, Object value) {
    try {
      Files.setAttribute(Path.of(path), attribute, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
