package org.connectorsdk.ssh;

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

  @Override
  public void close() {
    try {
      Parts.run(List.of("userdel", "-f", name));
    } catch (Exception e) {
      throw new IllegalStateException("the test's user stays: " + name, e);
    }
  }
}
