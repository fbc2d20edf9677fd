package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.connectorsdk.ssh.mina.AuthenticationGate;
import org.connectorsdk.ssh.mina.AuthenticationGate.Reply;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Logs in: keys first, then the password, each once.
 *
 * <p>Nothing is asked of the host that a credential could answer at once: no {@code none} request,
 * and no question whether it would take a key that the user has named. A host that wants several
 * credentials gets them one after the other.
 */
public final class Authentication {

  /** More than any real host asks for; a hostile one could say "and now another" for ever. */
  private static final int MOST_ATTEMPTS = 32;

  private final Conversation conversation;
  private final Credentials credentials;
  private final List<Attempt> waiting = new ArrayList<>();

  /** Refused without a verdict, because the host wants another method first. */
  private final List<Attempt> unjudged = new ArrayList<>();

  /** What was tried, by name: an agent may hold several keys of one name. */
  private final Map<String, Set<Attempt>> tried = new LinkedHashMap<>();

  private final List<String> leftOut;
  private Optional<Set<String>> offered = Optional.empty();
  private boolean prompted;

  private Authentication(Conversation conversation, Credentials credentials, KeyRing keys) {
    this.conversation = conversation;
    this.credentials = credentials;
    this.leftOut = keys.leftOut();
    keys.identities().forEach(identity -> waiting.add(new KeyAttempt(identity)));
    credentials.password().ifPresent(password -> waiting.add(new PasswordAttempt(password)));
  }

  /**
   * Logs in; blocks.
   *
   * @param gate where the messages go
   * @param credentials who, and with what
   * @param keys the keys to try
   * @param deadline by when
   * @throws RefusedException if the host took none of the credentials
   * @throws IOException if the session ended or the deadline passed
   */
  public static void perform(
      AuthenticationGate gate, Credentials credentials, KeyRing keys, Deadline deadline)
      throws IOException {
    var conversation = new Conversation(gate, credentials.user(), deadline);
    new Authentication(conversation, credentials, keys).run();
  }

  private void run() throws IOException {
    if (waiting.isEmpty() && accepted(conversation::none)) {
      return;
    }
    for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      Attempt attempt = next().orElseThrow(() -> refused(null));
      waiting.remove(attempt);
      String method = attempt.method(offered).orElseThrow();
      tried.computeIfAbsent(attempt.label(method), label -> new HashSet<>()).add(attempt);
      if (accepted(() -> attempt.perform(method, conversation))) {
        return;
      }
      if (!offers(method)) {
        Optional<String> anotherWay = attempt.method(offered);
        (anotherWay.isPresent() ? waiting : unjudged).add(0, attempt);
      }
    }
    throw refused(null);
  }

  private Optional<Attempt> next() {
    Optional<Attempt> next =
        waiting.stream().filter(attempt -> attempt.method(offered).isPresent()).findFirst();
    return next.isPresent() ? next : promptedPassword();
  }

  /** Asked for at most once, and only where the host would take one. */
  private Optional<Attempt> promptedPassword() {
    boolean wanted = offers("password") || offers("keyboard-interactive");
    if (!wanted || prompted || credentials.password().isPresent()) {
      return Optional.empty();
    }
    prompted = true;
    return credentials
        .prompt()
        .apply("password of user " + credentials.user())
        .map(PasswordAttempt::new);
  }

  private boolean offers(String method) {
    return offered.isPresent() && offered.get().contains(method);
  }

  private interface Exchange {
    Reply run() throws IOException;
  }

  /** Whether the host let us in; what it offers instead is noted. */
  private boolean accepted(Exchange exchange) throws IOException {
    Reply reply;
    try {
      reply = exchange.run();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (RefusedException e) {
      throw refused(e);
    } catch (IOException e) {
      // A host hangs up at the limit of its tries, which is a refusal.
      throw offered.isPresent() ? refused(e) : e;
    }
    if (reply.type() == Conversation.SUCCESS) {
      return true;
    }
    if (reply.type() != Conversation.FAILURE) {
      throw new IOException("the host sent message " + reply.type() + " instead of a verdict");
    }
    var fields = new WireFields.Reader(reply.payload());
    offered = Optional.of(new LinkedHashSet<>(Arrays.asList(fields.text().split(","))));
    boolean partly = fields.flag();
    if (partly) {
      waiting.addAll(0, unjudged);
      unjudged.clear();
    }
    return false;
  }

  private RefusedException refused(@Nullable IOException cause) {
    var words = new StringBuilder("the host refused user \"" + credentials.user() + "\": ");
    words.append(
        tried.isEmpty()
            ? "there is no credential to offer (ssh_key, ssh_password, a key in the agent)"
            : "tried " + triedInWords());
    leftOut.forEach(note -> words.append("; ").append(note));
    offered.ifPresent(methods -> words.append("; it offers ").append(String.join(", ", methods)));
    if (cause != null) {
      words.append("; ").append(cause.getMessage());
    }
    return new RefusedException(words.toString(), cause);
  }

  private String triedInWords() {
    var words = new StringJoiner(", ");
    tried.forEach(
        (label, attempts) ->
            words.add(attempts.size() == 1 ? label : label + " (" + attempts.size() + " keys)"));
    return words.toString();
  }
}
