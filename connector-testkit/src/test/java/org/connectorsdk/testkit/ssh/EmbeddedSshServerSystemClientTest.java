package org.connectorsdk.testkit.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as OpenSSH's clients see it, host key checking strict. */
class EmbeddedSshServerSystemClientTest {

  @TempDir Path scratch;

  @Test
  void commandHasItsStreamsApartAndItsOwnStatus() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      var result = client.run(client.ssh("cat; echo problem >&2; exit 7"), "from stdin");
      assertEquals("from stdin", result.text());
      assertTrue(result.stderr().contains("problem"), result.stderr());
      assertEquals(7, result.status());
      assertEquals(List.of("cat; echo problem >&2; exit 7"), server.commands());
      assertEquals(
          List.of(new AuthenticationAttempt(server.user(), "publickey", true)),
          server.authenticationAttempts());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void megabytesInBothDirectionsAreExact() throws Exception {
    byte[] bytes = new byte[8 << 20];
    new Random(1).nextBytes(bytes);
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      assertArrayEquals(bytes, client.run(client.ssh("cat"), bytes).stdout());
    }
  }

  @Test
  void outputWrittenJustBeforeTheEndIsNotLost() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      for (int i = 0; i < 20; i++) {
        var result = client.run(client.ssh("head -c 60000 /dev/zero; echo end >&2"), "");
        assertEquals(60000, result.stdout().length);
        assertTrue(result.stderr().contains("end"), result.stderr());
      }
    }
  }

  @Test
  void shellWithoutTerminalReadsItsScriptFromStdin() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      var result = client.run(client.ssh(), "pwd\nexit 3\n");
      assertEquals(server.directory() + "\n", result.text());
      assertEquals(3, result.status());
    }
  }

  @Test
  void terminalIsRefused() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      var line = client.ssh("true");
      line.add(1, "-tt");
      line.remove("-T");
      var result = client.run(line, "");
      assertTrue(result.stderr().contains("PTY allocation request failed"), result.stderr());
    }
  }

  @Test
  void filePutOverSftpIsTheFileThatCommandsFind() throws Exception {
    Path local = Files.write(scratch.resolve("local"), new byte[] {1, 2, 3, 0, -1});
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      Path absolute = server.directory().resolve("b");
      var batch =
          """
          put %1$s a
          put %1$s %2$s
          get a %1$s.back
          rename a c
          """
              .formatted(local, absolute);
      var result = client.run(client.sftp(), batch);
      assertEquals(0, result.status(), result.stderr());
      assertArrayEquals(Files.readAllBytes(local), Files.readAllBytes(Path.of(local + ".back")));
      assertEquals(
          "same\n", client.run(client.ssh("cmp c " + absolute + " && echo same"), "").text());
    }
  }

  @Test
  void sftpOutsideOfTheDirectoryIsRefusedUnlessAskedFor() throws Exception {
    Path outside = Files.writeString(scratch.resolve("outside"), "x");
    Path home = Files.createDirectory(scratch.resolve("home"));
    Files.createSymbolicLink(home.resolve("link"), outside);
    var reads = List.of(outside.toString(), "../outside", "link", "sub/../../outside");
    try (var server = EmbeddedSshServer.builder().directory(home).start()) {
      Files.createDirectory(home.resolve("sub"));
      var client = new SystemClient(server, scratch);
      for (String read : reads) {
        Path copy = scratch.resolve("copy");
        var result = client.run(client.sftp(), "get " + read + " " + copy + "\n");
        assertNotEquals(0, result.status(), read);
        assertFalse(Files.exists(copy), read);
      }
    }
    try (var server = EmbeddedSshServer.builder().directory(home).filesEverywhere().start()) {
      var client = new SystemClient(server, scratch);
      for (String read : reads) {
        Path copy = scratch.resolve("copy");
        var result = client.run(client.sftp(), "get " + read + " " + copy + "\n");
        assertEquals(0, result.status(), read + result.stderr());
        Files.delete(copy);
      }
    }
    assertTrue(Files.isDirectory(home));
  }

  @Test
  void serverWithoutSftpRefusesTheSubsystem() throws Exception {
    try (var server = EmbeddedSshServer.builder().withoutSftp().start()) {
      var client = new SystemClient(server, scratch);
      assertNotEquals(0, client.run(client.sftp(), "pwd\n").status());
      assertEquals(0, client.run(client.ssh("true"), "").status());
    }
  }

  @Test
  void restartKeepsPortAndKeyAndANewKeyIsNoticed() throws Exception {
    for (HostKeyType type : HostKeyType.values()) {
      try (var server = EmbeddedSshServer.builder().hostKeyType(type).start()) {
        var client = new SystemClient(server, scratch);
        int port = server.port();
        String line = server.knownHostsLine();
        assertEquals(0, client.run(client.ssh("true"), "").status());
        server.restart();
        assertEquals(line, server.knownHostsLine());
        assertEquals(0, client.run(client.ssh("true"), "").status());
        server.restartWithNewHostKey();
        assertEquals(port, server.port());
        assertNotEquals(line, server.knownHostsLine());
        var result = client.run(client.ssh("true"), "");
        assertEquals(255, result.status());
        assertTrue(result.stderr().contains("IDENTIFICATION HAS CHANGED"), result.stderr());
        Files.writeString(server.knownHostsFile(), server.knownHostsLine() + "\n");
        assertEquals(0, client.run(client.ssh("true"), "").status());
        assertEquals(4, server.connections());
      }
    }
  }

  @Test
  void severedConnectionEndsClientAndCommand() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      var client = new SystemClient(server, scratch);
      Process ssh =
          new ProcessBuilder(client.ssh("echo $$; exec sleep 300"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var output = ssh.inputReader()) {
        long pid = Long.parseLong(output.readLine());
        assertEquals(1, server.openConnections());
        server.severConnections();
        assertTrue(ssh.waitFor(10, TimeUnit.SECONDS));
        assertEquals(255, ssh.exitValue());
        Polling.until(() -> ProcessHandle.of(pid).isEmpty(), "the command is gone");
        Polling.until(() -> server.openConnections() == 0, "the connection is gone");
        assertEquals(0, client.run(client.ssh("true"), "").status());
      } finally {
        ssh.destroyForcibly();
      }
    }
  }

  @Test
  void keyOfTheUsersOwnIsAccepted() throws Exception {
    Path key = scratch.resolve("own");
    var generated =
        new ProcessBuilder(
                SystemClient.program("ssh-keygen"),
                "-q",
                "-t",
                "rsa",
                "-N",
                "",
                "-f",
                key.toString())
            .start();
    assertTrue(generated.waitFor(60, TimeUnit.SECONDS));
    String line = Files.readString(Path.of(key + ".pub"));
    try (var server = EmbeddedSshServer.builder().authorizedKey("ann", line).start()) {
      var client = new SystemClient(server, scratch);
      var ssh = client.ssh("echo $USER");
      ssh.replaceAll(word -> word.equals(server.clientKey().toString()) ? key.toString() : word);
      ssh.replaceAll(word -> word.equals("tester@127.0.0.1") ? "ann@127.0.0.1" : word);
      var result = client.run(ssh, "");
      assertEquals("ann\n", result.text(), result.stderr());
      // The same key does not open another account.
      ssh.replaceAll(word -> word.equals("ann@127.0.0.1") ? "tester@127.0.0.1" : word);
      assertEquals(255, client.run(ssh, "").status());
    }
  }
}
