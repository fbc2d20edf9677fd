package org.connectorsdk.testkit.ssh;

/**
 * The kinds of key that an {@link EmbeddedSshServer} can show as its host key.
 *
 * <p>Ed25519 is not among them: the server's library has it only with one more dependency.
 *
 * @since 0.1
 */
public enum HostKeyType {
  /** ECDSA on the curve P-256, {@code ecdsa-sha2-nistp256}. */
  ECDSA,
  /** RSA of 3072 bits, which signs with {@code rsa-sha2-512} and {@code rsa-sha2-256}. */
  RSA
}
