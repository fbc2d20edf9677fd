package org.connectorsdk.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the connector keeps the contract on a real OpenSSH server, with a key. Where root runs
 * the tests, the login is that of a user whom sudo asks for a password: sshd treats root's own
 * sessions differently, and modes of files hold everybody but root.
 */
class OpenSshConformanceTest extends ConnectorConformanceTest {
  @TempDir static Path folder;

  private static OpenSshServer server;
  private static SilentHost silent;
  private static TestUser user;
  private static Path key;
  private static Path strangersKey;

  @BeforeAll
  static void start() throws Exception {
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")));
    key = server.authorizedKey("ed25519", "");
    strangersKey = OpenSshServer.keygen(folder.resolve("stranger"), "ed25519", "");
    silent = new SilentHost();
    if (System.getProperty("user.name").equals("root")) {
      makeUser();
    }
    server.start();
  }

  private static void makeUser() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    user = TestUser.create(home);
    user.owns(home);
    user.mayUseSudo();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    server.readableByOthers();
    server.with("SetEnv HOME=" + home);
  }

  @AfterAll
  static void stop() {
    if (silent != null) {
      silent.close();
    }
    if (server != null) {
      server.close();
    }
    if (user != null) {
      user.close();
    }
  }

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("ssh")
            .label("openssh")
            .reference("@ssh/openssh")
            .data("ssh_hostname", "127.0.0.1")
            .data("ssh_port", server.port())
            .data("ssh_key", key.toString())
            .data("ssh_known_hosts_file", knownHosts("known", serversLine()).toString())
            .unreachable("ssh_port", silent.port())
            .wrongCredentials("ssh_key", strangersKey.toString())
            .changedIdentity(
                "ssh_known_hosts_file", knownHosts("changed", lineWithAnotherKey()).toString())
            .severConnection(() -> server.connections().forEach(ProcessHandle::destroyForcibly))
            .refusedReference("@ssh")
            .refusedReference("@ssh/");
    KnownViolations.ofTheEngine(target);
    if (user != null) {
      KnownViolations.whereSudoAsks(target)
          .data("ssh_user", user.name())
          .sudoPassword(Secret.of(user.password()));
    }
    return target.build();
  }

  private static String serversLine() {
    try {
      return server.knownHostsLine("ed25519");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lineWithAnotherKey() {
    try {
      var another = Files.readString(Path.of(strangersKey + ".pub")).split(" ");
      return "[127.0.0.1]:" + server.port() + " " + another[0] + " " + another[1] + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path knownHosts(String name, String line) {
    try {
      return Files.writeString(folder.resolve(name), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
