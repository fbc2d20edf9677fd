package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.AsynchronousSocketChannel;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.ssh.mina.HostClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What we hold on to inside MINA: each of these would break unseen when MINA is upgraded. */
class MinaHooksTest {

  @TempDir Path folder;

  @Test
  void offersNoCbcAndSaysWhatBothSidesOffer() throws Exception {
    assertRefused("Ciphers aes128-cbc", "aes128-cbc");
  }

  @Test
  void offersNoSha1Macs() throws Exception {
    assertRefused("MACs hmac-sha1\nCiphers aes128-ctr", "hmac-sha1");
  }

  @Test
  void offersNoSha1KeyExchange() throws Exception {
    assertRefused("KexAlgorithms diffie-hellman-group14-sha1", "group14-sha1");
  }

  private void assertRefused(String configuration, String theirs) throws Exception {
    try (var server = new OpenSshServer(folder).with(configuration).start();
        var fixture = new TransportFixture().server(server)) {
      var failure = assertThrows(ConnectionFailedException.class, fixture::open);
      String words = failure.getMessage();
      assertTrue(words.contains(theirs), words);
      assertTrue(words.contains("client: "), words);
      String ours = words.substring(words.indexOf("client: "), words.indexOf(" / server"));
      assertFalse(ours.contains("cbc") || ours.contains("sha1"), ours);
    }
  }

  @Test
  void asksForAesGcmFirst() throws Exception {
    try (var server = new OpenSshServer(folder).start();
        var fixture =
            new TransportFixture().server(server).key(server.authorizedKey("ed25519", ""));
        SshTransport transport = fixture.open()) {
      assertEquals("aes128-gcm@openssh.com", transport.describe().get("cipher"));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisJdkCanAcknowledgeAtOnce() throws Exception {
    try (var socket = AsynchronousSocketChannel.open()) {
      assertTrue(
          socket.supportedOptions().stream().anyMatch(it -> it.name().equals("TCP_QUICKACK")));
    }
  }

  @Test
  void leavesTheJdksProvidersAsTheyAre() {
    List<Provider> before = List.of(Security.getProviders());
    HostClient.start().close();
    assertEquals(before, List.of(Security.getProviders()));
  }

  /** In a JVM of its own: there MINA has built its maps of decoders before we come. */
  @Test
  void learnsEd25519ThoughAnotherUserOfMinaWasFirst() throws Exception {
    Parts.require("ssh-keygen");
    Path key = OpenSshServer.keygen(folder.resolve("key"), "ed25519", "");
    String output =
        Parts.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                LateComer.class.getName(),
                key.toString()));
    assertTrue(output.contains("before: none none"), output);
    assertTrue(output.contains("after: ssh-ed25519"), output);
  }

  private static String classPath() {
    String path = System.getProperty("java.class.path");
    String modules = System.getProperty("jdk.module.path", "");
    String here =
        Path.of(MinaHooksTest.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    return String.join(java.io.File.pathSeparator, path, modules, here, classes());
  }

  /** Where the connector's own classes are when they are run as a module. */
  private static String classes() {
    return Path.of(HostClient.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }

  /** Another user of MINA, then us. */
  static final class LateComer {
    private LateComer() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("before: " + state());
      HostClient.start().close();
      var pair =
          org.apache.sshd.common.util.security.SecurityUtils.loadKeyPairIdentities(
                  null, null, java.nio.file.Files.newInputStream(Path.of(arguments[0])), null)
              .iterator()
              .next();
      System.out.println("after: " + KeyUtils.getKeyType(pair) + " " + Arrays.asList(arguments));
    }

    private static String state() {
      String type = "ssh-ed25519";
      return (KeyUtils.getPublicKeyEntryDecoder(type) == null ? "none" : "some")
          + " "
          + (OpenSSHKeyPairResourceParser.getPrivateKeyEntryDecoder(type) == null
              ? "none"
              : "some");
    }
  }
}
