package org.connectorsdk.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whether the connector keeps the contract on a real OpenSSH server, with a key. */
class OpenSshConformanceTest extends ConnectorConformanceTest {
  @TempDir static Path folder;

  private static OpenSshServer server;
  private static SilentHost silent;
  private static Path key;
  private static Path strangersKey;

  @BeforeAll
  static void start() throws Exception {
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server"))).start();
    key = server.authorizedKey("ed25519", "");
    strangersKey = OpenSshServer.keygen(folder.resolve("stranger"), "ed25519", "");
    silent = new SilentHost();
  }

  @AfterAll
  static void stop() {
    if (silent != null) {
      silent.close();
    }
    if (server != null) {
      server.close();
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
    // Only root becomes another user without being asked for a password.
    return isRoot()
        ? KnownViolations.asRootWithoutProvenKill(target).otherUser("nobody").build()
        : KnownViolations.withoutProvenKill(target).build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
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
