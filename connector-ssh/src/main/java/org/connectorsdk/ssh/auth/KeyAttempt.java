package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.ssh.mina.AuthenticationGate.Reply;

/** Logging in with a key (RFC 4252, section 7). */
record KeyAttempt(Identity identity) implements Attempt {

  private static final String METHOD = "publickey";

  @Override
  public Optional<String> method(Optional<Set<String>> offered) {
    return offered.isEmpty() || offered.get().contains(METHOD)
        ? Optional.of(METHOD)
        : Optional.empty();
  }

  @Override
  public String label(String method) {
    return identity.name();
  }

  @Override
  public Reply perform(String method, Conversation conversation) throws IOException {
    String algorithm = identity.algorithm(conversation.gate().serverAlgorithms());
    if (identity.askFirst()) {
      Reply answer =
          conversation.exchange(
              Conversation.REQUEST, fields(conversation, false, algorithm).take());
      if (answer.type() != Conversation.METHOD_SPECIFIC) {
        return answer;
      }
    }
    byte[] request = fields(conversation, true, algorithm).take();
    byte[] signed =
        new WireFields.Writer()
            .string(conversation.gate().sessionId())
            .raw(Conversation.REQUEST)
            .rest(request)
            .take();
    byte[] signature = identity.sign(Identity.signatureAlgorithm(algorithm), signed);
    return conversation.exchange(
        Conversation.REQUEST, new WireFields.Writer().rest(request).string(signature).take());
  }

  private WireFields.Writer fields(Conversation conversation, boolean signed, String algorithm) {
    return conversation.request(METHOD).flag(signed).string(algorithm).string(identity.blob());
  }
}
