package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.ssh.hostkey.HostKey;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files, judged by ssh itself and by us. */
class KnownHostsDifferentialTest {

  @TempDir Path folder;

  private static final List<String> FILES =
      List.of(
          "",
          "[localhost]:PORT GOOD",
          "[LOCALHOST]:PORT GOOD",
          "[localhost]:PORT,other GOOD a comment",
          "\t [localhost]:PORT\t GOOD",
          "localhost GOOD",
          "localhost OTHER",
          "localhost OTHER\n[localhost]:PORT GOOD",
          "[localhost]:PORT OTHER",
          "[localhost]:PORT RSA",
          "[localhost]:PORT RSA\n[localhost]:PORT GOOD",
          "[localhost]:PORT OTHER\n[localhost]:PORT GOOD",
          "[localhost]:1 GOOD",
          "* GOOD",
          "*,!localhost GOOD",
          "*,![localhost]:PORT GOOD",
          "[*]:PORT GOOD",
          "[local?ost]:PORT GOOD",
          "[localhost]:PORT GOOD\n@revoked * GOOD",
          "@revoked [localhost]:PORT GOOD\n[localhost]:PORT GOOD",
          "@revoked other GOOD\n[localhost]:PORT GOOD",
          "@revoked * OTHER\n[localhost]:PORT GOOD",
          "@revoked * GOOD",
          "@cert-authority * GOOD",
          "@cert-authority * OTHER\n[localhost]:PORT GOOD",
          "@nonsense [localhost]:PORT GOOD",
          "[localhost]:PORT GOOD\r",
          "[localhost]:PORT OTHER\r\n[localhost]:PORT GOOD\r",
          "[localhost]:PORT ssh-ed25519 AAAA\n[localhost]:PORT GOOD",
          "[localhost]:PORT ssh-ed25519 AAAA",
          "[localhost]:PORT ssh-rsa BLOB",
          "garbage\n[localhost]:PORT GOOD",
          "#[localhost]:PORT GOOD",
          "|1|abc|def GOOD",
          "HASH GOOD",
          "HASH OTHER",
          "HASHBARE GOOD");

  @Test
  void agreesWithSshOnEveryFile() throws Exception {
    Parts.require("ssh");
    var disagreements = new ArrayList<String>();
    try (var server = new OpenSshServer(folder).start()) {
      Path key = server.authorizedKey("ed25519", "");
      String good = fields(server.folder().resolve("host_ed25519.pub"));
      for (String template : FILES) {
        String content = fill(template, server, good);
        for (HostKeyChecking mode : modes(template)) {
          Path file = Files.writeString(folder.resolve("judged"), content);
          String word = mode.name().toLowerCase().replace('_', '-');
          boolean theirs = sshConnects(server.port(), key, file, word);
          Files.writeString(file, content);
          boolean ours = weAccept(server.port(), file, word, good);
          if (theirs != ours) {
            disagreements.add(word + ": ssh " + theirs + ", we " + ours + ": " + template);
          }
        }
      }
    }
    assertEquals(List.of(), disagreements);
  }

  /** Without checking everything is accepted, which only the worst cases need to show. */
  private static List<HostKeyChecking> modes(String template) {
    return template.startsWith("@revoked *")
        ? List.of(HostKeyChecking.YES, HostKeyChecking.ACCEPT_NEW, HostKeyChecking.NO)
        : List.of(HostKeyChecking.YES, HostKeyChecking.ACCEPT_NEW);
  }

  private String fill(String template, OpenSshServer server, String good) throws Exception {
    Path other = folder.resolve("other");
    Path rsa = folder.resolve("rsa");
    if (!Files.exists(other)) {
      OpenSshServer.keygen(other, "ed25519", "");
      OpenSshServer.keygen(rsa, "rsa", "");
    }
    return template
        .replace("HASHBARE", hash("localhost"))
        .replace("HASH", hash("[localhost]:" + server.port()))
        .replace("PORT", String.valueOf(server.port()))
        .replace("BLOB", good.split(" ")[1])
        .replace("GOOD", good)
        .replace("OTHER", fields(Path.of(other + ".pub")))
        .replace("RSA", fields(Path.of(rsa + ".pub")));
  }

  private String hash(String name) throws Exception {
    Path file = folder.resolve("hashing");
    Path key = folder.resolve("host_ed25519.pub");
    Files.writeString(file, name + " " + fields(key) + "\n");
    Parts.run(List.of("ssh-keygen", "-q", "-H", "-f", file.toString()));
    return Files.readString(file).split(" ")[0];
  }

  private static String fields(Path publicKey) throws Exception {
    String[] fields = Files.readString(publicKey).split(" ");
    return fields[0] + " " + fields[1];
  }

  private static boolean sshConnects(int port, Path key, Path file, String mode) throws Exception {
    Process ssh =
        new ProcessBuilder(
                "ssh",
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=" + mode,
                "-o",
                "UserKnownHostsFile=" + file,
                "-o",
                "GlobalKnownHostsFile=/dev/null",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "AddressFamily=inet",
                "-i",
                key.toString(),
                "-p",
                String.valueOf(port),
                "localhost",
                "exit 42")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ssh.getOutputStream().close();
    if (!ssh.waitFor(30, TimeUnit.SECONDS)) {
      ssh.destroyForcibly();
      throw new IllegalStateException("ssh does not end");
    }
    return ssh.exitValue() == 42;
  }

  private static boolean weAccept(int port, Path file, String mode, String good) throws Exception {
    try {
      var data =
          Map.<String, Object>of(
              "ssh_hostname",
              "LocalHost",
              "ssh_port",
              port,
              "ssh_known_hosts_file",
              file.toString(),
              "ssh_strict_host_key_checking",
              mode);
      HostKeyCheck check =
          HostKeyCheck.prepare(TransportFixture.target(data), TransportFixture.CONTEXT);
      byte[] blob = java.util.Base64.getDecoder().decode(good.split(" ")[1]);
      if (!check.test(HostKey.ofBlob(blob).orElseThrow())) {
        return false;
      }
      check.settle(Deadline.none());
      return true;
    } catch (HostIdentityException e) {
      return false;
    }
  }
}
