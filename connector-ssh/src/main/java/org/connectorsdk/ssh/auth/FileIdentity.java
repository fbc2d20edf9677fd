package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A key from a file, or the certificate beside it. */
record FileIdentity(String name, KeyPair pair, byte[] blob, String keyType) implements Identity {

  private static final List<BuiltinSignatures> SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256);

  static FileIdentity ofKey(String name, KeyPair pair) throws IOException {
    var encoded = new ByteArrayBuffer();
    encoded.putRawPublicKey(pair.getPublic());
    byte[] blob = encoded.getCompactData();
    return new FileIdentity(name, pair, blob, new WireFields.Reader(blob).text());
  }

  FileIdentity withCertificate(String path, byte[] certificate) throws IOException {
    return new FileIdentity(path, pair, certificate, new WireFields.Reader(certificate).text());
  }

  /** Signed for at once: the user has named it, and a question would cost a round trip. */
  @Override
  public boolean askFirst() {
    return false;
  }

  @Override
  public byte[] sign(String signatureAlgorithm, byte[] data) throws IOException {
    BuiltinSignatures factory =
        SIGNATURES.stream()
            .filter(candidate -> candidate.getName().equals(signatureAlgorithm))
            .findFirst()
            .orElseThrow(
                () -> new IOException(name + ": keys of type " + keyType + " cannot sign"));
    Signature signature = factory.create();
    try {
      signature.initSigner(null, pair.getPrivate());
      signature.update(null, data);
      return new WireFields.Writer().string(signatureAlgorithm).string(signature.sign(null)).take();
    } catch (Exception e) { // MINA declares no narrower type
      throw new IOException(name + ": cannot sign: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public String toString() {
    return "FileIdentity[" + name + "]";
  }
}
