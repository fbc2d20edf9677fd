package org.connectorsdk.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whether the connector keeps the contract on the kit's own server, with a password. */
class EmbeddedServerConformanceTest extends ConnectorConformanceTest {
  @TempDir static Path folder;

  private static EmbeddedSshServer server;
  private static SilentHost silent;

  @BeforeAll
  static void start() {
    server = EmbeddedSshServer.builder().filesEverywhere().start();
    silent = new SilentHost();
  }

  @AfterAll
  static void stop() {
    server.close();
    silent.close();
  }

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("ssh")
            .label("embedded")
            .reference("@ssh/embedded")
            .data("ssh_hostname", server.host())
            .data("ssh_port", server.port())
            .data("ssh_user", server.user())
            .data("ssh_password", Secret.of(server.password()))
            .data("ssh_allow_agent", false)
            .data("ssh_look_for_keys", false)
            .data("ssh_known_hosts_file", server.knownHostsFile().toString())
            .unreachable("ssh_port", silent.port())
            .wrongCredentials("ssh_password", Secret.of("not-the-password-of-anybody"))
            .changedIdentity("ssh_known_hosts_file", knownHostsOfAnotherServer().toString())
            .credentialsSent(() -> server.authenticationAttempts().size())
            .severConnection(server::severConnections)
            .refusedReference("@ssh")
            .refusedReference("@ssh/");
    KnownViolations.onTheKitsServer(KnownViolations.ofTheEngine(target));
    // Only root becomes another user without being asked for a password.
    return isRoot() ? target.otherUser("nobody").build() : target.build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** The file names this server's address, with a key that it does not have. */
  private static Path knownHostsOfAnotherServer() {
    try (var other = EmbeddedSshServer.start()) {
      var line = other.knownHostsLine().replace(":" + other.port(), ":" + server.port());
      return Files.writeString(folder.resolve("known_hosts"), line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
