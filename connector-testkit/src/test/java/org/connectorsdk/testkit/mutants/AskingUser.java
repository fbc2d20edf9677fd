package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ShellTransport;

/**
 * A user of this machine whom the real sudo asks for a password, each time and once. Root alone can
 * make one. It is there until the virtual machine ends.
 */
final class AskingUser {
  private static final Path DROP_INS = Path.of("/etc/sudoers.d");
  private static final Path SERVICES = Path.of("/etc/pam.d");

  /** A wrong password is told at once; the usual service waits for two seconds. */
  private static final String SERVICE =
      "auth required pam_unix.so nodelay\naccount required pam_unix.so\n"
          + "session optional pam_permit.so\n";

  private static final int TRIES = 20;
  private static final Optional<AskingUser> ONLY = make();

  private final String name;
  private final Secret password;
  private final Path home;

  private AskingUser(String name, Secret password, Path home) {
    this.name = name;
    this.password = password;
    this.home = home;
  }

  /** The user; none where this machine does not let us make one. */
  static Optional<AskingUser> get() {
    return ONLY;
  }

  /** What sudo asks for. */
  Secret password() {
    return password;
  }

  /** A home for one run: what a wrong connector leaves in it is no other run's matter. */
  Path newHome() {
    try {
      var made = Files.createTempDirectory(home, "run");
      Programs.succeed("chown", name, made.toString());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A wire whose commands are this user's, at home in a place of {@link #newHome()}. */
  ShellTransport loggingIn(ShellTransport asRoot, Path home) {
    return new ForwardingTransport(asRoot) {
      @Override
      protected ShellCommand line(ShellCommand wire) {
        return ShellCommand.of("exec")
            .args(List.of("setpriv", "--reuid", name, "--regid", name, "--init-groups"))
            .args(List.of("env", "HOME=" + home, "USER=" + name, "LOGNAME=" + name))
            .args(List.of("sh", "-c"))
            .nested(wire)
            .shownAs(wire);
      }
    };
  }

  private static Optional<AskingUser> make() {
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.isDirectory(DROP_INS)
        || !Files.isDirectory(SERVICES)) {
      return Optional.empty();
    }
    var number = ThreadLocalRandom.current().nextInt(10_000_000);
    var name = "csdkask" + number;
    var password = "pass " + number;
    try {
      var home = Files.createTempDirectory(name);
      var hash = Programs.read("openssl", "passwd", "-6", password);
      var add = List.of("useradd", "-M", "-d", home.toString(), "-s", "/bin/sh", "-p", hash, name);
      if (hash.isEmpty() || !retried(add)) {
        Files.deleteIfExists(home);
        return Optional.empty();
      }
      var user = new AskingUser(name, Secret.of(password), home);
      Runtime.getRuntime().addShutdownHook(new Thread(user::remove, "remove " + name));
      return Programs.succeed("chown", name, home.toString()) && user.isAsked()
          ? Optional.of(user)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** sudo reads no file with a dot in its name: it never sees half of this one. */
  private boolean isAsked() throws IOException {
    Files.writeString(SERVICES.resolve(name), SERVICE);
    var defaults = " timestamp_timeout=0, !lecture, passwd_tries=1, pam_service=" + name + "\n";
    var rules = "Defaults:" + name + defaults;
    var written = DROP_INS.resolve(name + ".new");
    Files.writeString(written, rules + name + " ALL=(ALL:ALL) ALL\n");
    Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("r--r-----"));
    if (!Programs.succeed("visudo", "-cf", written.toString())) {
      Files.delete(written);
      return false;
    }
    Files.move(written, DROP_INS.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return Programs.succeed("setpriv", "--reuid", name, "--regid", name, "--init-groups", "true")
        && !Programs.succeed("setpriv", "--reuid", name, "--clear-groups", "sudo", "-n", "true");
  }

  private void remove() {
    try {
      Files.deleteIfExists(DROP_INS.resolve(name));
      Files.deleteIfExists(SERVICES.resolve(name));
      retried(List.of("userdel", "-f", name));
      Programs.succeed("rm", "-rf", "--", home.toString());
    } catch (IOException e) {
      throw new IllegalStateException("the test's user stays: " + name, e);
    }
  }

  /** Somebody else may be changing the list of users. */
  private static boolean retried(List<String> command) throws IOException {
    for (var tries = 0; tries < TRIES; tries++) {
      if (Programs.succeed(command.toArray(String[]::new))) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return false;
  }
}
