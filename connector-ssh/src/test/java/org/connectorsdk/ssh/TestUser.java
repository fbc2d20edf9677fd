package org.connectorsdk.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
    Parts.run(List.of("useradd", "-M", "-d", home.toString(), "-s", "/bin/sh", "-p", hash, name));
    return new TestUser(name, password);
  }

  void owns(Path path) throws Exception {
    Parts.run(List.of("chown", "-R", name, path.toString()));
  }

  /** Lets the user run everything by sudo, which asks for the password each time. */
  void mayUseSudo() throws Exception {
    Parts.require("sudo");
    Path rules = Files.createTempFile("sudoers", "");
    Files.writeString(
        rules,
        "Defaults:" + name + " timestamp_timeout=0, !lecture\n" + name + " ALL=(ALL:ALL) ALL\n");
    // It comes to its place whole and with its mode: sudo reads it while it is there.
    Parts.run(List.of("install", "-m", "0440", "-T", rules.toString(), sudoRules().toString()));
    Files.delete(rules);
  }

  private Path sudoRules() {
    return Path.of("/etc/sudoers.d", name);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(sudoRules());
      Parts.run(List.of("userdel", "-f", name));
    } catch (Exception e) {
      throw new IllegalStateException("the test's user stays: " + name, e);
    }
  }
}
