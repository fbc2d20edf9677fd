package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder a server makes for its keys, and for its users' files where none was given. */
final class ServerFiles {

  static final String HOST = "127.0.0.1";

  private final Path own;
  private final Path directory;

  private ServerFiles(Path own, Path directory) {
    this.own = own;
    this.directory = directory;
  }

  static ServerFiles create(Optional<Path> given) throws IOException {
    if (given.isPresent() && !Files.isDirectory(given.get())) {
      throw new NotDirectoryException(given.get().toString());
    }
    // createTempDirectory makes it 0700 where there are modes.
    Path own = Files.createTempDirectory("connector-testkit-ssh-").toRealPath();
    Path directory =
        given.isPresent() ? given.get().toRealPath() : Files.createDirectory(own.resolve("home"));
    return new ServerFiles(own, directory);
  }

  static String randomPassword() {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  Path directory() {
    return directory;
  }

  Path clientKey() {
    return own.resolve("client_key");
  }

  Path knownHosts() {
    return own.resolve("known_hosts");
  }

  void remove() {
    try {
      Files.walkFileTree(own, new Removal());
    } catch (NoSuchFileException e) {
      // Removed before.
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + own + " cannot be removed: " + e.getMessage(), e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
