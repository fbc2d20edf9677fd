package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.util.Set;

/** A key that can log in: its public half, and a way to sign with the private one. */
interface Identity {

  /** For messages: the path of the file, or the agent and the key's comment. */
  String name();

  /** The public key or certificate as it stands on the wire. */
  byte[] blob();

  /** The type in the blob, such as {@code ssh-ed25519-cert-v01@openssh.com}. */
  String keyType();

  /** Whether the host is asked if it takes the key before a signature is made. */
  boolean askFirst();

  /** A signature with its algorithm's name before it. */
  byte[] sign(String signatureAlgorithm, byte[] data) throws IOException;

  /**
   * The name under which the key is offered: RSA keys have two, and never the one with SHA-1.
   *
   * @param accepted what the host says that it takes; empty where it has not said
   */
  default String algorithm(Set<String> accepted) {
    String suffix = keyType().endsWith(CERTIFICATE) ? CERTIFICATE : "";
    if (!keyType().equals("ssh-rsa" + suffix)) {
      return keyType();
    }
    boolean only256 =
        accepted.contains("rsa-sha2-256" + suffix) && !accepted.contains("rsa-sha2-512" + suffix);
    return (only256 ? "rsa-sha2-256" : "rsa-sha2-512") + suffix;
  }

  /** What the type of a certificate ends with. */
  String CERTIFICATE = "-cert-v01@openssh.com";

  /** The algorithm that signs, which for a certificate is that of its key. */
  static String signatureAlgorithm(String algorithm) {
    return algorithm.endsWith(CERTIFICATE)
        ? algorithm.substring(0, algorithm.length() - CERTIFICATE.length())
        : algorithm;
  }
}
