package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Encrypted PKCS#8 ({@code BEGIN ENCRYPTED PRIVATE KEY}), which MINA leaves to a library. */
final class EncryptedPkcs8 {

  private static final String BEGIN = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
  private static final String END = "-----END ENCRYPTED PRIVATE KEY-----";

  private EncryptedPkcs8() {}

  static boolean isIn(byte[] content) {
    return text(content).contains(BEGIN);
  }

  /** The same key as plain PKCS#8 in PEM. */
  static byte[] decrypt(byte[] content, String passphrase)
      throws IOException, GeneralSecurityException {
    String text = text(content);
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, start);
    if (end < 0) {
      throw new IOException("no end");
    }
    byte[] der = Base64.getMimeDecoder().decode(text.substring(start, end));
    var info = new EncryptedPrivateKeyInfo(der);
    // PBES2 is a frame; the parameters know the name of what is inside.
    String algorithm =
        info.getAlgParameters() == null ? info.getAlgName() : info.getAlgParameters().toString();
    var password = new PBEKeySpec(passphrase.toCharArray());
    try {
      var cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(password),
          info.getAlgParameters());
      byte[] plain = info.getKeySpec(cipher).getEncoded();
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(plain)
              + "\n-----END PRIVATE KEY-----\n";
      Arrays.fill(plain, (byte) 0);
      return pem.getBytes(StandardCharsets.ISO_8859_1);
    } finally {
      password.clearPassword();
    }
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
