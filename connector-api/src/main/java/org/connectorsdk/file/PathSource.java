package org.connectorsdk.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/** A local file. */
final class PathSource implements FileSource {
  private final Path path;

  PathSource(Path path) {
    this.path = path;
  }

  @Override
  public InputStream open() throws IOException {
    // The JDK opens a directory and fails only at the first read, without naming it.
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a directory");
    }
    return Files.newInputStream(path);
  }

  @Override
  public OptionalLong size() {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      // Files of /proc say 0 and have content all the same.
      return attributes.isRegularFile() && attributes.size() > 0
          ? OptionalLong.of(attributes.size())
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty(); // open() says why
    }
  }

  @Override
  public boolean repeatable() {
    return Files.isRegularFile(path) || Files.notExists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
