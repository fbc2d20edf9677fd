package org.connectorsdk.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.data.SecretRequest;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.ssh.auth.Authentication;
import org.connectorsdk.ssh.auth.Credentials;
import org.connectorsdk.ssh.auth.KeyFileException;
import org.connectorsdk.ssh.auth.KeyRing;
import org.connectorsdk.ssh.auth.RefusedException;
import org.connectorsdk.ssh.mina.DeadlinePassedException;
import org.connectorsdk.ssh.mina.HostClient;
import org.connectorsdk.ssh.mina.HostClient.PendingConnection;
import org.connectorsdk.ssh.mina.HostSession;
import org.connectorsdk.ssh.mina.SessionSettings;
import org.connectorsdk.ssh.mina.Waiting;
import org.connectorsdk.transport.Deadline;

/**
 * The steps from a name to a session that is logged in, under one deadline.
 *
 * <p>{@link #close} from another thread ends whatever step is waiting; the look-up of the name goes
 * on behind it, and its late answer is not used.
 */
final class SshConnection implements AutoCloseable {

  /**
   * An IPv4 address, or an IPv6 one with or without a zone: the JDK parses these without asking
   * anybody.
   */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:.*");

  private final SshTarget target;
  private final HostClient client;
  private final FailureContext context;
  private final SecretPrompt prompt;
  private final ThreadFactory threads;
  private final KeyRing keys = new KeyRing();
  private volatile Optional<PendingConnection> pending = Optional.empty();
  private volatile Optional<CompletableFuture<InetAddress[]>> lookingUp = Optional.empty();
  private volatile boolean closed;

  SshConnection(
      SshTarget target,
      HostClient client,
      FailureContext context,
      SecretPrompt prompt,
      ThreadFactory threads) {
    this.target = target;
    this.client = client;
    this.context = context;
    this.prompt = prompt;
    this.threads = threads;
  }

  HostSession open(Deadline deadline) throws IOException {
    HostKeyCheck check = HostKeyCheck.prepare(target, context);
    Credentials credentials = credentials();
    fillKeys(credentials, deadline);
    HostSession session = connect(check, deadline);
    try {
      awaitKeys(session, check, deadline);
      boolean passwords = check.settle(deadline);
      authenticate(session, passwords ? credentials : withoutPasswords(credentials), deadline);
      return session;
    } catch (IOException | RuntimeException e) {
      session.close(true);
      throw e;
    } finally {
      keys.close();
    }
  }

  private Credentials credentials() {
    SshData data = target.data();
    return new Credentials(
        target.user(),
        target.keyFile(),
        data.keyPassword(),
        data.password(),
        data.allowAgent() ? UserFiles.agent() : Optional.empty(),
        data.lookForKeys() ? UserFiles.keys() : List.of(),
        purpose -> prompt.prompt(new SecretRequest(target.name(), purpose)));
  }

  private static Credentials withoutPasswords(Credentials all) {
    return new Credentials(
        all.user(),
        all.keyFile(),
        all.keyPassword(),
        Optional.empty(),
        all.agent(),
        all.defaultKeyFiles(),
        purpose -> Optional.empty());
  }

  private void fillKeys(Credentials credentials, Deadline deadline) throws IOException {
    try {
      keys.fill(credentials, deadline);
    } catch (KeyFileException e) {
      throw new AuthenticationException(context, Waiting.words(e), e);
    }
  }

  private HostSession connect(HostKeyCheck check, Deadline deadline) throws IOException {
    var settings =
        new SessionSettings(
            check,
            check.keyTypes(),
            target.data().keepAliveInterval(),
            target.data().keepAliveCount(),
            target.data().requireStrictKex());
    for (int tries = 0; ; tries++) {
      try {
        return connectToAny(settings, deadline);
      } catch (HostUnreachableException e) {
        if (tries >= target.data().connectRetries() || deadline.expired()) {
          throw e;
        }
        pause(deadline);
      }
    }
  }

  private void pause(Deadline deadline) throws InterruptedIOException {
    double min = target.data().connectRetryMinDelay();
    double max = target.data().connectRetryMaxDelay();
    double seconds = min + ThreadLocalRandom.current().nextDouble() * (max - min);
    long nanos = Math.min((long) (seconds * 1e9), deadline.remainingNanos());
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two tries to connect");
    }
  }

  /** The addresses of the name one after the other, each with its share of what time is left. */
  private HostSession connectToAny(SessionSettings settings, Deadline deadline) throws IOException {
    InetAddress[] addresses = lookUp(target.address().host(), deadline);
    for (int i = 0; ; i++) {
      int left = addresses.length - i;
      var share = left == 1 ? deadline : Deadline.after(deadline.remaining().dividedBy(left));
      try {
        return connectTo(addresses[i], settings, share);
      } catch (HostUnreachableException e) {
        if (left == 1 || closed || deadline.expired()) {
          throw e;
        }
      }
    }
  }

  /**
   * Looks a name up. That cannot be ended, so a name is looked up on a thread of its own, whose
   * late answer is not used; an address takes no look-up.
   */
  private InetAddress[] lookUp(String host, Deadline deadline) throws IOException {
    if (LITERAL.matcher(host).matches()) {
      return InetAddress.getAllByName(host);
    }
    var found = new CompletableFuture<InetAddress[]>();
    threads
        .newThread(
            () -> {
              try {
                found.complete(InetAddress.getAllByName(host));
              } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
              }
            })
        .start();
    lookingUp = Optional.of(found);
    if (closed) {
      found.completeExceptionally(new IOException("connecting was given up"));
    }
    try {
      return Waiting.await(found, deadline, "look-up of the name");
    } catch (DeadlinePassedException e) {
      throw new HostUnreachableException(
          context, "the look-up of the name " + host + " does not end", e);
    } catch (UnknownHostException e) {
      throw new HostUnreachableException(context, "unknown host " + host, e);
    }
  }

  private HostSession connectTo(InetAddress address, SessionSettings settings, Deadline deadline)
      throws IOException {
    if (closed) {
      throw new IOException("connecting was given up");
    }
    var destination = new InetSocketAddress(address, target.address().port());
    String place = target.address().lookupName() + " (" + address.getHostAddress() + ")";
    PendingConnection attempt = client.connect(target.user(), destination, settings);
    pending = Optional.of(attempt);
    if (closed) {
      attempt.cancel();
    }
    try {
      return Waiting.await(attempt.session(), deadline, "connection");
    } catch (DeadlinePassedException e) {
      attempt.cancel();
      throw new HostUnreachableException(context, place + " does not answer", e);
    } catch (InterruptedIOException e) {
      attempt.cancel();
      throw e;
    } catch (IOException e) {
      throw new HostUnreachableException(context, place + ": " + Waiting.words(e), e);
    }
  }

  private void awaitKeys(HostSession session, HostKeyCheck check, Deadline deadline)
      throws IOException {
    try {
      Waiting.await(session.keysEstablished(), deadline, "key exchange");
    } catch (DeadlinePassedException e) {
      String server = session.getServerVersion();
      throw new HostUnreachableException(
          context,
          server == null
              ? "the host took the connection and said nothing"
              : "the host did not finish the key exchange",
          e);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      Optional<? extends RuntimeException> refusal = check.refusal();
      throw refusal.isPresent()
          ? refusal.get()
          : new ConnectionFailedException(context, Waiting.words(e), e);
    }
  }

  private void authenticate(HostSession session, Credentials credentials, Deadline deadline)
      throws IOException {
    try {
      Authentication.perform(session.authenticationGate(), credentials, keys, deadline);
    } catch (RefusedException e) {
      throw new AuthenticationException(context, Waiting.words(e), e.getCause());
    } catch (DeadlinePassedException e) {
      throw new HostUnreachableException(context, "the host did not answer the login", e);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new ConnectionFailedException(context, "during the login: " + Waiting.words(e), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    keys.close();
    lookingUp.ifPresent(
        looking -> looking.completeExceptionally(new IOException("connecting was given up")));
    pending.ifPresent(PendingConnection::cancel);
  }
}
