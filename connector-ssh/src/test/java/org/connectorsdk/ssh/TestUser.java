package org.connectorsdk.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * A new user of this machine, removed again when closed; needs root.
 *
 * <p>sshd treats root's own sessions differently: it passes no signals on to them.
 */
record TestUser(String name, String password) implements AutoCloseable {

  /** A user with a home directory of its own, which is not made. */
  static TestUser create(Path home) throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can make a user for the test");
    Parts.require("useradd");
    Parts.require("userdel");
    Parts.require("openssl");
    String name = "csdk" + ThreadLocalRandom.current().nextInt(1_000_000);
    String password = "word " + ThreadLocalRandom.current().nextInt(1_000_000);
    String hash = Parts.run(List.of("openssl", "passwd", "-6", password)).strip();
    changeUsers(List.of("useradd", "-M", "-d", home.toString(), "-s", "/bin/sh", "-p", hash, name));
    return new TestUser(name, password);
  }

  void owns(Path path) throws Exception {
    Parts.run(List.of("chown", "-R", name, path.toString()));
  }

  /** Lets the user run everything by sudo, which asks for the password each time. */
  void mayUseSudo() throws Exception {
    Parts.require("sudo");
    // It comes to its place whole and with its mode: sudo reads no file with a dot in its name.
    Path rules = sudoRules().resolveSibling(name + ".new");
    Files.writeString(
        rules,
        "Defaults:" + name + " timestamp_timeout=0, !lecture\n" + name + " ALL=(ALL:ALL) ALL\n");
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("r--r-----"));
    Files.move(rules, sudoRules(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Somebody else may be changing the list of users, which is locked then. */
  private static void changeUsers(List<String> command) throws Exception {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try {
        Parts.run(command);
        return;
      } catch (IllegalStateException e) {
        if (System.nanoTime() > giveUp || !e.getMessage().contains("cannot lock")) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private Path sudoRules() {
    return Path.of("/etc/sudoers.d", name);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(sudoRules());
      changeUsers(List.of("userdel", "-f", name));
    } catch (Exception e) {
      throw new IllegalStateException("the test's user stays: " + name, e);
    }
  }
}
