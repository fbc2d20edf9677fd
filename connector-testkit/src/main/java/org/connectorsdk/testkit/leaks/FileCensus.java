package org.connectorsdk.testkit.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Entries of directories for temporary files. */
final class FileCensus implements Census {
  /** JUnit removes its own when the checks are over; the others are the JVM's. */
  private static final Pattern OF_OTHERS =
      Pattern.compile("junit-?\\d+|hsperfdata_.*|\\.java_pid\\d+|\\.attach_pid\\d+");

  /** Who we are, where the system tells it. */
  private static final Optional<UserPrincipal> OWNER = owner(Path.of("/proc/self/stat"));

  private final Set<Path> directories;

  FileCensus(Set<Path> directories) {
    this.directories = directories;
  }

  @Override
  public LeakKind kind() {
    return LeakKind.TEMPORARY_FILES;
  }

  @Override
  public Optional<String> blindness() {
    return directories.stream()
        .filter(directory -> Files.exists(directory) && !Files.isReadable(directory))
        .findFirst()
        .map(directory -> directory + " cannot be read");
  }

  @Override
  public Baseline begin() {
    var before = new HashSet<Path>();
    directories.forEach(directory -> before.addAll(list(directory)));
    return () ->
        directories.stream()
            .flatMap(directory -> list(directory).stream())
            .filter(path -> !before.contains(path) && isOurs(path))
            .sorted()
            .map(FileCensus::leak)
            .toList();
  }

  private static Leak leak(Path path) {
    var kind = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "directory " : "file ";
    return new Leak(LeakKind.TEMPORARY_FILES, path.toString(), kind + path + size(path));
  }

  private static String size(Path path) {
    try {
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          ? " (" + Files.size(path) + " bytes)"
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isOurs(Path path) {
    if (OF_OTHERS.matcher(path.getFileName().toString()).matches()) {
      return false;
    }
    return OWNER.isEmpty() || owner(path).equals(OWNER);
  }

  private static Optional<UserPrincipal> owner(Path path) {
    try {
      return Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** One that is not there yet is empty. */
  private static List<Path> list(Path directory) {
    try (var files = Files.list(directory)) {
      return files.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
