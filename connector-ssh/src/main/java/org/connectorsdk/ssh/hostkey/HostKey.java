package org.connectorsdk.ssh.hostkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A public key as it stands on the wire and in known_hosts: its type and its blob.
 *
 * <p>Two keys are equal when their blobs are. The structure is checked as far as OpenSSH checks it
 * before it believes a line; the mathematics of the key is not.
 */
public final class HostKey {

  private static final int ED25519_LENGTH = 32;

  /** How many fields follow the type in the blob (RFC 4253 6.6, RFC 5656 3.1, RFC 8709 4). */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-rsa", 2,
          "ssh-dss", 4,
          "ssh-ed25519", 1,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "sk-ssh-ed25519@openssh.com", 2,
          "sk-ecdsa-sha2-nistp256@openssh.com", 3);

  private final String type;
  private final byte[] blob;

  private HostKey(String type, byte[] blob) {
    this.type = type;
    this.blob = blob;
  }

  /**
   * Reads a blob.
   *
   * @param blob the key as it stands on the wire; copied
   * @return the key, or empty where the blob is none of a type we know
   */
  public static Optional<HostKey> ofBlob(byte[] blob) {
    var buffer = ByteBuffer.wrap(blob.clone());
    Optional<byte[]> name = field(buffer);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var type = new String(name.get(), StandardCharsets.ISO_8859_1);
    Integer fields = FIELDS.get(type);
    if (fields == null || !wellFormed(type, fields, buffer)) {
      return Optional.empty();
    }
    return Optional.of(new HostKey(type, buffer.array()));
  }

  private static boolean wellFormed(String type, int fields, ByteBuffer buffer) {
    for (int i = 0; i < fields; i++) {
      Optional<byte[]> field = field(buffer);
      if (field.isEmpty() || field.get().length == 0) {
        return false;
      }
      boolean rawKey = i == 0 && type.contains("ed25519");
      if (rawKey && field.get().length != ED25519_LENGTH) {
        return false;
      }
      boolean curve = i == 0 && type.contains("ecdsa-sha2-");
      if (curve && !type.contains(new String(field.get(), StandardCharsets.ISO_8859_1))) {
        return false;
      }
    }
    return !buffer.hasRemaining();
  }

  private static Optional<byte[]> field(ByteBuffer buffer) {
    if (buffer.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      return Optional.empty();
    }
    var field = new byte[length];
    buffer.get(field);
    return Optional.of(field);
  }

  /**
   * The key's type.
   *
   * @return such as {@code ssh-ed25519}
   */
  public String type() {
    return type;
  }

  /**
   * The key as it stands in a known_hosts line.
   *
   * @return type, space, base64
   */
  public String text() {
    return type + " " + Base64.getEncoder().encodeToString(blob);
  }

  /**
   * The fingerprint as OpenSSH prints it.
   *
   * @return {@code SHA256:} and base64 without padding
   */
  public String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HostKey key && Arrays.equals(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(blob));
  }

  @Override
  public String toString() {
    return type + " " + fingerprint();
  }
}
