package org.connectorsdk.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostUnreachableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connected or not, and the way between.
 *
 * <p>Connects are serialised by a lock; a disconnect does not take it, since it has to end a
 * connect that hangs. It takes the link away and closes it instead. A connect therefore looks at
 * its own link once more when it is done: a link that was closed in the meantime is not handed out.
 */
final class Lifecycle {

  private static final Logger log = LoggerFactory.getLogger(ShellConnector.class);

  /** How long a transport may take to notice that it was closed: its contract says a second. */
  private static final long CLOSE_GRACE_MILLIS = 1500;

  /**
   * A transport that watches the deadline itself knows best how far it came: it has this long to
   * say so.
   */
  private static final long LAST_WORDS_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private final ConnectorContext<?> context;
  private final Set<Capability> declared;
  private final Supplier<? extends ShellTransport> transports;
  private final ReentrantLock connecting = new ReentrantLock();
  private final AtomicReference<Link> current = new AtomicReference<>();
  private volatile boolean connectedBefore;
  private volatile boolean lost;
  private volatile Map<String, String> lastDescription = Map.of();

  Lifecycle(
      ConnectorContext<?> context,
      Set<Capability> declared,
      Supplier<? extends ShellTransport> transports) {
    this.context = context;
    this.declared = declared;
    this.transports = transports;
  }

  /** The link that calls run over; empty when not connected. */
  Optional<Link> link() {
    var link = current.get();
    if (link == null || !link.isOpened()) {
      return Optional.empty();
    }
    if (link.isUsable()) {
      return Optional.of(link);
    }
    if (current.compareAndSet(link, null)) {
      lost = true;
      link.close("the connection was lost");
    }
    return Optional.empty();
  }

  String whyNotConnected() {
    return lost ? "the connection was lost; connect again" : "not connected; call connect() first";
  }

  Set<Capability> capabilities() {
    return link().map(Link::capabilities).orElse(declared);
  }

  Map<String, String> description() {
    return lastDescription;
  }

  void connect() {
    var failure = context.connectFailure();
    try {
      connecting.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(failure, e);
    }
    try {
      if (link().isEmpty()) {
        open(failure);
      }
    } finally {
      connecting.unlock();
    }
  }

  private void open(FailureContext failure) {
    if (connectedBefore && !declared.contains(Capability.RECONNECT)) {
      throw new UnsupportedCapabilityException(
          failure, Capability.RECONNECT, "it was connected before; create another connector");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(failure, null);
    }
    var link = new Link(transports.get());
    current.set(link);
    try {
      openWithin(failure, link);
      link.opened(declared);
      if (link.isClosed()) {
        throw new ConnectionFailedException(failure, "disconnected while connecting", null);
      }
    } catch (RuntimeException | Error e) {
      current.compareAndSet(link, null);
      link.close("the connect failed");
      throw e;
    }
    connectedBefore = true;
    lost = false;
    lastDescription = link.description();
    log.info("connected to {} {}", context.host().name(), lastDescription);
  }

  private void openWithin(FailureContext failure, Link link) {
    var timeout = context.connectTimeout();
    var deadline = Deadline.after(timeout);
    if (link.transport().opensOnCallersThread()) {
      openHere(failure, link, deadline, timeout);
      return;
    }
    var done = new CompletableFuture<Void>();
    var opener =
        context
            .threadFactory()
            .newThread(
                () -> {
                  try {
                    link.transport().open(deadline);
                    if (link.isClosed()) {
                      // It was closed before it was open, and nobody comes by again.
                      link.transport().close();
                    }
                    done.complete(null);
                  } catch (Throwable e) {
                    done.completeExceptionally(e);
                  }
                });
    opener.start();
    try {
      done.get(deadline.remainingNanos() + LAST_WORDS_NANOS, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      awaitEnd(opener);
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      throw failed(failure, link, deadline, timeout, cause);
    } catch (TimeoutException e) {
      link.close("the connect took too long");
      throw new HostUnreachableException(
          failure, "no connection within " + words(timeout), outcomeAfterClose(done));
    } catch (InterruptedException e) {
      link.close("the connect was interrupted");
      outcomeAfterClose(done);
      throw interrupted(failure, e);
    }
  }

  /**
   * The opener has said how it went and is about to end: whoever looks for threads that a failed
   * connect left behind is to find none.
   */
  private static void awaitEnd(Thread opener) {
    try {
      opener.join(TimeUnit.NANOSECONDS.toMillis(LAST_WORDS_NANOS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void openHere(
      FailureContext failure, Link link, Deadline deadline, Duration timeout) {
    try {
      link.transport().open(deadline);
    } catch (IOException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted() && !(e instanceof ConnectorException)) {
        throw interrupted(failure, e);
      }
      throw failed(failure, link, deadline, timeout, e);
    }
  }

  private static RuntimeException failed(
      FailureContext failure, Link link, Deadline deadline, Duration timeout, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (link.isClosed()) {
      return new ConnectionFailedException(failure, "disconnected while connecting", cause);
    }
    if (deadline.expired() && !(cause instanceof ConnectorException)) {
      return new HostUnreachableException(
          failure, "no connection within " + words(timeout) + ": " + Failures.words(cause), cause);
    }
    return Failures.ofOpen(failure, cause);
  }

  /**
   * Waits for the opener to notice that the transport was closed, so that nothing of it goes on
   * behind our back.
   */
  private static @Nullable Throwable outcomeAfterClose(CompletableFuture<Void> done) {
    var interrupted = false;
    var giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_GRACE_MILLIS);
    try {
      while (true) {
        try {
          done.get(Math.max(0, giveUp - System.nanoTime()), TimeUnit.NANOSECONDS);
          return null;
        } catch (ExecutionException e) {
          return e.getCause();
        } catch (TimeoutException e) {
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static ConnectionFailedException interrupted(
      FailureContext failure, @Nullable Exception cause) {
    Thread.currentThread().interrupt();
    return new ConnectionFailedException(failure, "the thread was interrupted", cause);
  }

  private static String words(Duration span) {
    return span.toMillis() % 1000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
  }

  void disconnect() {
    lost = false;
    var link = current.getAndSet(null);
    if (link != null) {
      link.close("disconnected");
      log.debug("disconnected from {}", context.host().name());
    }
  }
}
