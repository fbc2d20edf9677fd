package org.connectorsdk.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a user and a machine keep their SSH files, as ssh(1) has it. */
final class UserFiles {

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT).startsWith("windows");

  private UserFiles() {}

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }

  private static Path folder() {
    return home().resolve(".ssh");
  }

  static List<Path> knownHosts() {
    return List.of(folder().resolve("known_hosts"), folder().resolve("known_hosts2"));
  }

  static List<Path> systemKnownHosts() {
    Path folder =
        WINDOWS
            ? Path.of(
                Optional.ofNullable(System.getenv("ProgramData")).orElse("C:/ProgramData"), "ssh")
            : Path.of("/etc/ssh");
    return List.of(folder.resolve("ssh_known_hosts"), folder.resolve("ssh_known_hosts2"));
  }

  static List<Path> keys() {
    return Stream.of("id_ed25519", "id_ecdsa", "id_rsa").map(folder()::resolve).toList();
  }

  static Optional<Path> agent() {
    return Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
        .filter(path -> !path.isEmpty())
        .map(Path::of);
  }

  /** A leading {@code ~} is the home directory, as in every other file that names keys. */
  static Path expand(Path path) {
    boolean fromHome = !path.isAbsolute() && path.getName(0).toString().equals("~");
    if (!fromHome) {
      return path;
    }
    return path.getNameCount() == 1 ? home() : home().resolve(path.subpath(1, path.getNameCount()));
  }
}
