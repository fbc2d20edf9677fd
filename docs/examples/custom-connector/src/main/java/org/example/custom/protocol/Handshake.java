package org.example.custom.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first frames: a challenge, and its answer. The secret itself never travels. */
public final class Handshake {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PROOF = 32;
  private static final int CHALLENGE = 32;

  private Handshake() {}

  /** What the daemon says first. */
  public static Frame hello() {
    var challenge = new byte[CHALLENGE];
    new SecureRandom().nextBytes(challenge);
    var payload = ByteBuffer.allocate(Integer.BYTES + CHALLENGE).putInt(Frame.VERSION);
    return new Frame(FrameType.HELLO, 0, payload.put(challenge).array());
  }

  /** What the connector answers. */
  public static Frame answer(Frame hello, String secret, String parameter)
      throws ProtocolException {
    if (hello.type() != FrameType.HELLO || hello.payload().length < Integer.BYTES) {
      throw new ProtocolException("it began with " + hello);
    }
    // A later version may go on differently: nothing else is looked at before this.
    int version = ByteBuffer.wrap(hello.payload()).getInt();
    if (version != Frame.VERSION) {
      throw new ProtocolException(
          "it speaks version " + version + ", and this end version " + Frame.VERSION);
    }
    if (hello.payload().length != Integer.BYTES + CHALLENGE) {
      throw new ProtocolException("it began with " + hello);
    }
    var text = parameter.getBytes(StandardCharsets.UTF_8);
    var payload = ByteBuffer.allocate(PROOF + text.length).put(proof(hello, secret)).put(text);
    return new Frame(FrameType.AUTHENTICATE, 0, payload.array());
  }

  /** Whether an answer shows that the connector knows the secret. */
  public static boolean proves(Frame answer, Frame hello, String secret) {
    return answer.type() == FrameType.AUTHENTICATE
        && answer.payload().length >= PROOF
        && MessageDigest.isEqual(Arrays.copyOf(answer.payload(), PROOF), proof(hello, secret));
  }

  /** The value of {@code CUSTOM_PARAM} in an answer that was proved. */
  public static String parameter(Frame answer) {
    int length = answer.payload().length - PROOF;
    return new String(answer.payload(), PROOF, length, StandardCharsets.UTF_8);
  }

  private static byte[] proof(Frame hello, String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(hello.payload());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
