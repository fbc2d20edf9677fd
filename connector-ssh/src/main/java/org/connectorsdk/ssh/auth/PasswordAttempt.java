package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.data.Secret;
import org.connectorsdk.ssh.mina.AuthenticationGate.Reply;

/**
 * Logging in with a password: by the method of that name (RFC 4252, section 8), or where the host
 * does not offer it as the answer to one hidden question (RFC 4256).
 */
final class PasswordAttempt implements Attempt {

  private static final String PASSWORD = "password";
  private static final String INTERACTIVE = "keyboard-interactive";

  private final Secret password;

  PasswordAttempt(Secret password) {
    this.password = password;
  }

  @Override
  public Optional<String> method(Optional<Set<String>> offered) {
    if (offered.isEmpty() || offered.get().contains(PASSWORD)) {
      return Optional.of(PASSWORD);
    }
    return offered.get().contains(INTERACTIVE) ? Optional.of(INTERACTIVE) : Optional.empty();
  }

  @Override
  public String label(String method) {
    return method.equals(PASSWORD) ? "password" : "password (keyboard-interactive)";
  }

  @Override
  public Reply perform(String method, Conversation conversation) throws IOException {
    return method.equals(PASSWORD) ? byPassword(conversation) : byQuestion(conversation);
  }

  private Reply byPassword(Conversation conversation) throws IOException {
    byte[] request = conversation.request(PASSWORD).flag(false).string(password.reveal()).take();
    Reply reply = exchangeAndWipe(conversation, Conversation.REQUEST, request);
    if (reply.type() == Conversation.METHOD_SPECIFIC) {
      throw new RefusedException("the host wants the password changed first", null);
    }
    return reply;
  }

  private Reply byQuestion(Conversation conversation) throws IOException {
    boolean given = false;
    Reply reply =
        conversation.exchange(
            Conversation.REQUEST, conversation.request(INTERACTIVE).string("").string("").take());
    while (reply.type() == Conversation.METHOD_SPECIFIC) {
      int questions = hiddenQuestions(reply);
      if (questions > 0 && given) {
        throw new RefusedException(
            "the host asks for more than the password (keyboard-interactive)", null);
      }
      var answer = new WireFields.Writer().number(questions);
      if (questions > 0) {
        answer.string(password.reveal());
        given = true;
      }
      reply = exchangeAndWipe(conversation, Conversation.INFO_RESPONSE, answer.take());
    }
    return reply;
  }

  /** None, or one that is not echoed; anything else is not asking for a password. */
  private static int hiddenQuestions(Reply reply) throws IOException {
    var fields = new WireFields.Reader(reply.payload());
    fields.string();
    fields.string();
    fields.string();
    int count = fields.number();
    if (count == 0) {
      return 0;
    }
    if (count == 1) {
      fields.string();
      if (!fields.flag()) {
        return 1;
      }
    }
    throw new RefusedException(
        "the host asks for something else than a password (keyboard-interactive)", null);
  }

  private static Reply exchangeAndWipe(Conversation conversation, int type, byte[] message)
      throws IOException {
    try {
      return conversation.exchange(type, message);
    } finally {
      Arrays.fill(message, (byte) 0);
    }
  }
}
