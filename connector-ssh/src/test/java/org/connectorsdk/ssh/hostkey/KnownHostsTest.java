package org.connectorsdk.ssh.hostkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {

  private static final HostKey GOOD = ed25519(1);
  private static final HostKey OTHER = ed25519(2);
  private static final HostKey ECDSA = ecdsa();
  private static final HostName PORT_22 = new HostName("Web-1.example.org", 22);
  private static final HostName PORT_2222 = new HostName("web-1.example.org", 2222);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "web-1.example.org GOOD; Known",
        "WEB-1.EXAMPLE.ORG GOOD; Known",
        "other,web-1.example.org GOOD comment with blanks; Known",
        "*.example.org GOOD; Known",
        "web-?.example.org GOOD; Known",
        "web-??.example.org GOOD; Unknown",
        "*,!web-1.example.org GOOD; Unknown",
        "!web-1.example.org,* GOOD; Unknown",
        "!web-2.example.org,* GOOD; Known",
        "web-1.example.org OTHER; Changed",
        "web-1.example.org ECDSA; OtherType",
        "web-1.example.org OTHER|web-1.example.org GOOD; Known",
        "web-1.example.org ECDSA|web-1.example.org OTHER; Changed",
        "@revoked * GOOD; Revoked",
        "web-1.example.org GOOD|@revoked web-1.example.org GOOD; Revoked",
        "@revoked web-1.example.org GOOD|web-1.example.org GOOD; Revoked",
        "@revoked web-2.example.org GOOD|web-1.example.org GOOD; Known",
        "@revoked * OTHER|web-1.example.org GOOD; Known",
        "@cert-authority *.example.org GOOD; Unknown",
        "@cert-authority *.example.org OTHER|web-1.example.org GOOD; Known",
        "@unknown-marker web-1.example.org GOOD; Unknown",
        "@revoked @revoked web-1.example.org GOOD; Unknown",
        "# web-1.example.org GOOD; Unknown",
        "[web-1.example.org]:22 GOOD; Unknown",
        "[web-1.example.org]:2222 GOOD; Unknown",
        "web-1.example.org ssh-ed25519 AAAA|web-1.example.org GOOD; Known",
        "web-1.example.org ssh-rsa GOOD-BLOB; Unknown",
        "web-1.example.org; Unknown",
        "web-1.example.org ssh-ed25519; Unknown",
        "|1|x|y GOOD; Unknown",
      })
  void judgesAHostOnItsOwnPort(String lines, String verdict) throws Exception {
    assertEquals(verdict, judge(PORT_22, lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[web-1.example.org]:2222 GOOD; Known",
        "web-1.example.org GOOD; Known",
        "web-1.example.org OTHER; Unknown",
        "web-1.example.org GOOD|[web-1.example.org]:2222 OTHER; Changed",
        "[web-1.example.org]:2223 GOOD; Unknown",
        "[web-1.example.org]:* GOOD; Known",
        "[*.example.org]:2222 GOOD; Known",
        "@revoked * GOOD|[web-1.example.org]:2222 GOOD; Revoked",
        "@revoked web-1.example.org GOOD|[web-1.example.org]:2222 GOOD; Revoked",
      })
  void judgesAHostOnAnotherPort(String lines, String verdict) throws Exception {
    assertEquals(verdict, judge(PORT_2222, lines));
  }

  /** ssh skips a marked line without a space, so that it would accept the key as new. */
  @Test
  void aMarkerMayBeFollowedByATab() throws Exception {
    assertEquals("Revoked", judge(PORT_22, "@revoked\t*\tGOOD"));
  }

  @Test
  void readsHashedNamesOfEitherForm() throws Exception {
    assertEquals("Known", judge(PORT_22, hashed("web-1.example.org") + " GOOD"));
    assertEquals("Unknown", judge(PORT_22, hashed("web-2.example.org") + " GOOD"));
    assertEquals("Known", judge(PORT_2222, hashed("[web-1.example.org]:2222") + " GOOD"));
    assertEquals("Changed", judge(PORT_22, hashed("web-1.example.org") + " OTHER"));
  }

  @Test
  void survivesForeignBytesCarriageReturnsAndAMissingLineFeed() throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    bytes.writeBytes(line("web-1.example.org OTHER").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(line("web-2.example.org GOOD").getBytes(StandardCharsets.US_ASCII));
    Path file = Files.write(folder.resolve("known_hosts"), bytes.toByteArray());
    assertInstanceOf(
        HostKeyVerdict.Changed.class, KnownHosts.read(List.of(file), PORT_22).judge(GOOD));
    assertEquals(
        new HostKeyVerdict.Known(file + ":4"),
        KnownHosts.read(List.of(file), new HostName("web-2.example.org", 22)).judge(GOOD));
  }

  @Test
  void namesTheTypesOnFileSoThatTheyAreAskedForFirst() throws Exception {
    Path file = file("@cert-authority * OTHER|web-1.example.org ECDSA|web-1.example.org GOOD");
    assertEquals(
        Set.of("ecdsa-sha2-nistp256", "ssh-ed25519"),
        KnownHosts.read(List.of(file), PORT_22).keyTypes());
  }

  @Test
  void takesAMissingFileForAnEmptyOneAndRefusesAnUnreadableOne() throws Exception {
    Path missing = folder.resolve("missing");
    assertInstanceOf(
        HostKeyVerdict.Unknown.class, KnownHosts.read(List.of(missing), PORT_22).judge(GOOD));
    assertThrows(
        UnreadableKnownHostsException.class, () -> KnownHosts.read(List.of(folder), PORT_22));
  }

  @Test
  void aMalformedKeyIsNoKey() {
    assertEquals(true, HostKey.ofBlob(new byte[0]).isEmpty());
    assertEquals(true, HostKey.ofBlob(new byte[] {0, 0, 0, 9, 1}).isEmpty());
    assertEquals(true, HostKey.ofBlob(new byte[] {-1, -1, -1, -1}).isEmpty());
    byte[] good = Base64.getDecoder().decode(GOOD.text().split(" ")[1]);
    assertEquals(true, HostKey.ofBlob(Arrays.copyOf(good, good.length - 1)).isEmpty());
    assertEquals(true, HostKey.ofBlob(Arrays.copyOf(good, good.length + 1)).isEmpty());
  }

  private String judge(HostName host, String lines) throws Exception {
    return KnownHosts.read(List.of(file(lines)), host).judge(GOOD).getClass().getSimpleName();
  }

  private Path file(String lines) throws Exception {
    String text = String.join("\n", Arrays.stream(split(lines)).map(KnownHostsTest::line).toList());
    return Files.writeString(folder.resolve("known_hosts"), text + "\n");
  }

  /** At bars that are not part of a hash. */
  private static String[] split(String lines) {
    return lines.startsWith("|1|") ? new String[] {lines} : lines.split("\\|");
  }

  private static String line(String template) {
    return template
        .replace("GOOD-BLOB", GOOD.text().split(" ")[1])
        .replace("GOOD", GOOD.text())
        .replace("OTHER", OTHER.text())
        .replace("ECDSA", ECDSA.text());
  }

  private static String hashed(String name) throws Exception {
    var salt = new byte[20];
    Arrays.fill(salt, (byte) 7);
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(salt, "HmacSHA1"));
    var base64 = Base64.getEncoder();
    return "|1|"
        + base64.encodeToString(salt)
        + "|"
        + base64.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
  }

  static HostKey ed25519(int filler) {
    var key = new byte[32];
    Arrays.fill(key, (byte) filler);
    return HostKey.ofBlob(blob("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), key))
        .orElseThrow();
  }

  private static HostKey ecdsa() {
    var point = new byte[65];
    point[0] = 4;
    return HostKey.ofBlob(
            blob(
                "ecdsa-sha2-nistp256".getBytes(StandardCharsets.US_ASCII),
                "nistp256".getBytes(StandardCharsets.US_ASCII),
                point))
        .orElseThrow();
  }

  private static byte[] blob(byte[]... fields) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      for (byte[] field : fields) {
        out.writeInt(field.length);
        out.write(field);
      }
      return bytes.toByteArray();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
