package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostIdentityException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that is not the one that was meant gets no credential, from a real sshd's point of view.
 */
class HostIdentityTest {

  @TempDir Path folder;
  private OpenSshServer server;
  private TransportFixture fixture;
  private Path key;

  @BeforeEach
  void start() throws Exception {
    server = new OpenSshServer(folder).hostKey("ed25519").hostKey("rsa").hostKey("ecdsa").start();
    key = server.authorizedKey("ed25519", "");
    fixture = new TransportFixture().server(server).key(key);
  }

  @AfterEach
  void stop() {
    fixture.close();
    server.close();
  }

  @Test
  void refusesAnUnknownHostAndSaysWhatToDo() throws Exception {
    HostIdentityException failure = refused("");
    assertEquals(Reason.UNKNOWN, failure.reason());
    String line = server.knownHostsLine("ed25519").strip();
    assertTrue(failure.getMessage().contains("ssh-ed25519 SHA256:"), failure.getMessage());
    assertTrue(failure.getMessage().contains(line), failure.getMessage());
    Files.writeString(folder.resolve("known_hosts"), line + "\n");
    fixture.open().close();
  }

  @Test
  void refusesAChangedKeyAndNamesTheLineAndTheCommand() throws Exception {
    Path other = OpenSshServer.keygen(folder.resolve("other"), "ed25519", "");
    HostIdentityException failure =
        refused("# a comment\n[127.0.0.1]:" + server.port() + " " + publicKey(other));
    assertEquals(Reason.CHANGED, failure.reason());
    String words = failure.getMessage();
    assertTrue(words.contains("known_hosts:2"), words);
    assertTrue(words.contains("ssh-keygen -f '" + folder.resolve("known_hosts") + "'"), words);
    assertTrue(words.contains("-R '[127.0.0.1]:" + server.port() + "'"), words);
  }

  @Test
  void refusesAHostThatIsKnownByAKeyItDoesNotHave() throws Exception {
    Path dsa = OpenSshServer.keygen(folder.resolve("p384"), "ecdsa", "", "-b", "384");
    HostIdentityException failure = refused("[127.0.0.1]:" + server.port() + " " + publicKey(dsa));
    assertEquals(Reason.OTHER_TYPE, failure.reason());
    assertTrue(failure.getMessage().contains("ecdsa-sha2-nistp384"), failure.getMessage());
  }

  @Test
  void refusesARevokedKeyWhateverElseMatches() throws Exception {
    String line = server.knownHostsLine("ed25519");
    HostIdentityException failure =
        refused(line + "@revoked * " + line.substring(line.indexOf(' ') + 1));
    assertEquals(Reason.REVOKED, failure.reason());
  }

  @Test
  void refusesToConnectWhereTheFileCannotBeRead() {
    fixture.data("ssh_known_hosts_file", folder.toString());
    var failure = assertThrows(HostIdentityException.class, fixture::open);
    assertEquals(Reason.UNREADABLE, failure.reason());
  }

  @Test
  void asksAHostWithSeveralKeysForTheOneOnFile() throws Exception {
    for (String type : new String[] {"rsa", "ecdsa", "ed25519"}) {
      Files.writeString(folder.resolve("known_hosts"), server.knownHostsLine(type));
      try (SshTransport transport = fixture.open()) {
        assertTrue(transport.describe().get("host key").contains(type), type);
      }
    }
  }

  @Test
  void acceptNewPutsAHostOnFileOnceAndRefusesAnotherKeyAfterwards() throws Exception {
    fixture.data("ssh_strict_host_key_checking", "accept-new");
    Path file = folder.resolve("known_hosts");
    Files.writeString(file, "# mine\n");
    fixture.open().close();
    fixture.open().close();
    assertEquals("# mine\n" + server.knownHostsLine("ed25519"), Files.readString(file));
    Path other = OpenSshServer.keygen(folder.resolve("other"), "ed25519", "");
    assertEquals(
        Reason.CHANGED, refused("[127.0.0.1]:" + server.port() + " " + publicKey(other)).reason());
  }

  @Test
  void acceptNewRefusesWhereTheFileCannotBeWritten() throws Exception {
    Path missing = folder.resolve("file/below");
    Files.writeString(folder.resolve("file"), "");
    fixture
        .data("ssh_strict_host_key_checking", "accept-new")
        .data("ssh_known_hosts_file", missing.toString());
    var failure = assertThrows(HostIdentityException.class, fixture::open);
    assertEquals(Reason.UNREADABLE, failure.reason());
    assertEquals(0, logins());
  }

  @Test
  void withoutCheckingAChangedHostIsTalkedToButGetsNoPassword() throws Exception {
    Path other = OpenSshServer.keygen(folder.resolve("other"), "ed25519", "");
    Files.writeString(
        folder.resolve("known_hosts"), "[127.0.0.1]:" + server.port() + " " + publicKey(other));
    fixture.data("ssh_strict_host_key_checking", "no");
    try (SshTransport transport = fixture.open()) {
      assertEquals("in\n", TransportFixture.run(transport, "echo in").stdout());
    }
    var withPassword =
        new TransportFixture()
            .data("ssh_hostname", "127.0.0.1")
            .data("ssh_port", server.port())
            .data("ssh_known_hosts_file", folder.resolve("known_hosts").toString())
            .data("ssh_allow_agent", false)
            .data("ssh_look_for_keys", false)
            .data("ssh_strict_host_key_checking", "off")
            .data("ssh_password", Secret.of("never sent"));
    try (withPassword) {
      assertThrows(AuthenticationException.class, withPassword::open);
    }
    assertFalse(server.logText().contains("Failed password"), server.logText());
  }

  @Test
  void requiresStrictKeyExchangeWhereAsked() throws Exception {
    fixture.data("ssh_require_strict_kex", true);
    try (SshTransport transport = fixture.open()) {
      assertTrue(transport.isOpen());
    }
  }

  private HostIdentityException refused(String knownHosts) throws Exception {
    Files.writeString(folder.resolve("known_hosts"), knownHosts);
    long before = logins();
    var failure = assertThrows(HostIdentityException.class, fixture::open);
    assertEquals(1, failure.getMessage().lines().count());
    assertEquals(before, logins(), "no credential was sent");
    fixture.awaitSessions(0);
    return failure;
  }

  private long logins() throws Exception {
    return server.logText().lines().filter(line -> line.contains("publickey")).count();
  }

  private static String publicKey(Path file) throws Exception {
    return Files.readString(Path.of(file + ".pub"));
  }
}
