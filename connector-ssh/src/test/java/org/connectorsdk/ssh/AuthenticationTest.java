package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in to a real sshd: with which keys, in how many tries. */
class AuthenticationTest {

  @TempDir Path folder;
  private OpenSshServer server;
  private TransportFixture fixture;

  @BeforeEach
  void start() throws Exception {
    server = new OpenSshServer(folder).start();
    fixture = new TransportFixture().server(server);
  }

  @AfterEach
  void stop() {
    fixture.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, '', OpenSSH, ''",
    "ed25519, secret phrase, OpenSSH, ''",
    "rsa, '', OpenSSH, ''",
    "rsa, sécret, OpenSSH, ''",
    "rsa, '', PEM, ''",
    "rsa, secret, PEM, ''",
    "rsa, '', PKCS8, ''",
    "rsa, secret, PKCS8, ''",
    "ecdsa, '', OpenSSH, 256",
    "ecdsa, secret, OpenSSH, 384",
    "ecdsa, '', PEM, 521",
    "ecdsa, secret, PEM, 256",
    "ecdsa, '', PKCS8, 256",
    "ecdsa, secret, PKCS8, 256",
  })
  void logsInWithKeysOfEveryFormat(String type, String passphrase, String format, String bits)
      throws Exception {
    var options = new ArrayList<String>();
    if (!format.equals("OpenSSH")) {
      options.addAll(List.of("-m", format));
    }
    if (!bits.isEmpty()) {
      options.addAll(List.of("-b", bits));
    }
    fixture.key(server.authorizedKey(type, passphrase, options.toArray(String[]::new)));
    if (!passphrase.isEmpty()) {
      fixture.data("ssh_key_password", Secret.of(passphrase));
    }
    try (SshTransport transport = fixture.open()) {
      assertEquals("in\n", TransportFixture.run(transport, "echo in").stdout());
    }
    assertEquals(1, count("Accepted publickey"));
    assertEquals(0, count("Failed "), "no other request is sent");
    assertFalse(server.logText().contains("Failed none"), "no request without a credential");
  }

  @Test
  void readsEd25519InPkcs8() throws Exception {
    Parts.require("openssl");
    Path key = folder.resolve("pkcs8");
    Parts.run(List.of("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString()));
    Parts.run(List.of("sh", "-c", "ssh-keygen -i -m PKCS8 -f /dev/stdin </dev/null; true"));
    fixture.key(key);
    // Which key it is, sshd says when it refuses it.
    assertThrows(AuthenticationException.class, fixture::open);
    assertTrue(server.logText().contains("Failed publickey"), server.logText());
  }

  @Test
  void offersACertificateBesideTheKey() throws Exception {
    Path authority = OpenSshServer.keygen(folder.resolve("user_ca"), "ed25519", "");
    Path key = OpenSshServer.keygen(folder.resolve("certified"), "rsa", "");
    Parts.run(
        List.of(
            "ssh-keygen",
            "-q",
            "-s",
            authority.toString(),
            "-I",
            "me",
            "-n",
            System.getProperty("user.name"),
            key + ".pub"));
    Files.writeString(
        folder.resolve("authorized_keys"),
        "cert-authority " + Files.readString(Path.of(authority + ".pub")));
    fixture.key(key);
    try (SshTransport transport = fixture.open()) {
      assertEquals("in\n", TransportFixture.run(transport, "echo in").stdout());
    }
    assertEquals(1, count("Accepted publickey"));
    assertEquals(0, count("Failed publickey"));
  }

  @Test
  void asksForAMissingPassphraseWhereSomebodyAnswers() throws Exception {
    fixture.key(server.authorizedKey("ed25519", "phrase"));
    var asked = new ArrayList<String>();
    SshTransport transport =
        fixture.transport(
            request -> {
              asked.add(request.purpose());
              return Optional.of(Secret.of("phrase"));
            });
    try (transport) {
      transport.open(Deadline.after(Duration.ofSeconds(20)));
    }
    assertEquals(1, asked.size());
    assertTrue(asked.get(0).startsWith("passphrase of "), asked.get(0));
  }

  @Test
  void namesWhatIsWrongWithAKeyFile() throws Exception {
    Path encrypted = server.authorizedKey("ed25519", "phrase");
    assertFailure(encrypted, "ssh_key_password");
    fixture.data("ssh_key_password", Secret.of("wrong-phrase"));
    assertFailure(encrypted, "passphrase is wrong");
    Path pkcs8 = server.authorizedKey("rsa", "phrase", "-m", "PKCS8");
    assertFailure(pkcs8, "passphrase is wrong");
    assertFailure(folder.resolve("missing"), "does not exist");
    assertFailure(Files.writeString(folder.resolve("bad"), "no key"), "no private key");
    assertFailure(Files.write(folder.resolve("empty"), new byte[0]), "no private key");
    assertFailure(folder, "not a regular file");
    assertEquals(0, count("Failed publickey"), "nothing was sent");
  }

  private void assertFailure(Path key, String words) {
    fixture.key(key);
    var failure = assertThrows(AuthenticationException.class, fixture::open);
    assertTrue(failure.getMessage().contains(words), failure.getMessage());
    assertTrue(failure.getMessage().contains(key.toString()), failure.getMessage());
    assertFalse(failure.getMessage().contains("wrong-phrase"), failure.getMessage());
  }

  @Test
  void triesAWrongKeyOnceAndSaysWhatWasTriedAndWhatIsOffered() throws Exception {
    Path key = OpenSshServer.keygen(folder.resolve("stranger"), "ed25519", "");
    fixture.key(key);
    var failure = assertThrows(AuthenticationException.class, fixture::open);
    assertTrue(failure.getMessage().contains("tried " + key), failure.getMessage());
    assertTrue(failure.getMessage().contains("it offers publickey"), failure.getMessage());
    assertEquals(1, count("Failed publickey"));
  }

  @Test
  void triesAWrongPasswordOnceAndNeverTellsIt() throws Exception {
    fixture.data("ssh_password", Secret.of("pass-word-7"));
    var failure = assertThrows(AuthenticationException.class, fixture::open);
    assertTrue(failure.getMessage().contains("tried password"), failure.getMessage());
    assertFalse(failure.getMessage().contains("pass-word-7"), failure.getMessage());
    assertEquals(1, count("Failed password"));
  }

  @Test
  void saysThatThereIsNoCredential() {
    var failure = assertThrows(AuthenticationException.class, fixture::open);
    assertTrue(failure.getMessage().contains("no credential to offer"), failure.getMessage());
    assertTrue(failure.getMessage().contains("publickey"), failure.getMessage());
  }

  @Test
  void logsInWithAPassword() throws Exception {
    try (TestUser user = TestUser.create(Path.of("/tmp"))) {
      fixture.data("ssh_user", user.name()).data("ssh_password", Secret.of(user.password()));
      fixture.open().close();
      assertEquals(1, count("Accepted password"));
      assertEquals(0, count("Failed"));
    }
  }

  @Test
  void answersOneHiddenQuestionWithThePassword() throws Exception {
    server.close();
    try (TestUser user = TestUser.create(Path.of("/tmp"));
        var pam =
            new OpenSshServer(Files.createDirectory(folder.resolve("pam")))
                .with("UsePAM yes")
                .with("PasswordAuthentication no")
                .with("KbdInteractiveAuthentication yes")
                .start()) {
      fixture
          .server(pam)
          .data("ssh_user", user.name())
          .data("ssh_password", Secret.of(user.password()));
      fixture.open().close();
      pam.awaitLog("Accepted keyboard-interactive");
      fixture.data("ssh_password", Secret.of("wrong"));
      var failure = assertThrows(AuthenticationException.class, fixture::open);
      assertTrue(failure.getMessage().contains("keyboard-interactive"), failure.getMessage());
      pam.awaitLog("Failed keyboard-interactive");
      assertEquals(
          1,
          pam.logText()
              .lines()
              .filter(line -> line.contains("Failed keyboard-interactive"))
              .count());
    }
  }

  @ParameterizedTest
  @CsvSource({"'publickey,password'", "'password,publickey'"})
  void givesAHostThatWantsTwoCredentialsBoth(String methods) throws Exception {
    server.close();
    try (TestUser user = TestUser.create(Path.of("/tmp"));
        var both =
            new OpenSshServer(Files.createDirectory(folder.resolve("both")))
                .with("AuthenticationMethods " + methods)
                .start()) {
      fixture
          .server(both)
          .key(both.authorizedKey("ed25519", ""))
          .data("ssh_user", user.name())
          .data("ssh_password", Secret.of(user.password()));
      both.readableByOthers();
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx--x--x"));
      fixture.open().close();
      both.awaitLog("(Partial|Accepted) publickey");
      both.awaitLog("(Partial|Accepted) password");
    }
  }

  private long count(String words) throws Exception {
    return server.logText().lines().filter(line -> line.contains(words)).count();
  }
}
