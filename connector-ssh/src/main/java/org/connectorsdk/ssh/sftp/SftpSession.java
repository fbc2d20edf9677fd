package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One SFTP channel: requests go out from callers' threads, replies find their requests by number.
 *
 * <p>Replies are taken apart on the wire's thread, which only copies and wakes; so the session
 * needs no thread of its own. A caller that gives up leaves the others and the channel as they
 * were: the reply that comes late is thrown away, a handle in it is closed by whoever sends next.
 * Safe for any thread.
 */
final class SftpSession implements AutoCloseable, SftpWire.Receiver, ReplyParser.Requests {

  /** The version that OpenSSH speaks, and all others beside later ones. */
  private static final int PROTOCOL = 3;

  /** A server that leaves so many requests unanswered answers none. */
  private static final int MOST_OPEN_REQUESTS = 4096;

  private final SftpWire wire;
  private final ReplyParser parser = new ReplyParser(this);
  private final Map<Integer, Pending> requests = new ConcurrentHashMap<>();
  private final Queue<byte[]> orphans = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger(PROTOCOL);

  /**
   * Held while one request is written; fair, so that a long transfer does not shut out the others.
   */
  private final ReentrantLock sending = new ReentrantLock(true);

  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

  private SftpSession(SftpWire wire) {
    this.wire = wire;
  }

  /** The session, and what the server said in VERSION. */
  record Opened(SftpSession session, PacketReader version) {}

  static Opened open(SftpWire wire, Deadline deadline) throws IOException {
    var session = new SftpSession(wire);
    try {
      wire.start(session);
      // INIT carries the version where other requests carry their number.
      Pending version =
          session.submit(
              PROTOCOL,
              new PacketWriter().begin(Sftp.INIT, PROTOCOL).end(),
              Pending.reply(Sftp.VERSION),
              deadline);
      version.await(deadline);
      return new Opened(session, version.reply());
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  int newId() {
    return ids.incrementAndGet();
  }

  boolean isOpen() {
    return failure.get() == null;
  }

  /** Sends a request without waiting for its reply. */
  Pending submit(int id, PacketWriter packet, Pending pending, Deadline deadline)
      throws IOException {
    return submit(id, packet, packet.bytes(), 0, 0, pending, deadline);
  }

  /** Sends a request that ends with bytes from elsewhere, without waiting for its reply. */
  Pending submit(
      int id,
      PacketWriter packet,
      byte[] body,
      int offset,
      int length,
      Pending pending,
      Deadline deadline)
      throws IOException {
    lock(deadline);
    try {
      // Registered before it is sent, so that its reply finds it.
      expect(id, pending);
      write(packet, body, offset, length, deadline);
      closeOrphans(deadline);
    } finally {
      sending.unlock();
    }
    return pending;
  }

  /** Sends a request and waits for its reply. */
  Pending request(int id, PacketWriter packet, int expected, Deadline deadline) throws IOException {
    Pending pending = submit(id, packet, Pending.reply(expected), deadline);
    pending.await(deadline);
    return pending;
  }

  private void expect(int id, Pending pending) throws IOException {
    if (requests.size() >= MOST_OPEN_REQUESTS) {
      fail(new SftpProtocolException(MOST_OPEN_REQUESTS + " requests have no reply"));
    }
    requests.put(id, pending);
    IOException cause = failure.get();
    if (cause != null) {
      // Perhaps put after the failure went through the map.
      requests.remove(id);
      throw new IOException(cause.getMessage(), cause);
    }
  }

  private void lock(Deadline deadline) throws InterruptedIOException {
    try {
      // Asked again, because a deadline moves with progress.
      while (!sending.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        if (deadline.expired()) {
          throw new InterruptedIOException("the deadline passed while other requests were sent");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted while other requests were sent");
    }
  }

  private void write(PacketWriter packets, byte[] body, int offset, int length, Deadline deadline)
      throws IOException {
    try {
      wire.write(packets.bytes(), packets.length(), body, offset, length, deadline);
    } catch (IOException e) {
      // Perhaps half a packet went out: what follows would be taken for its rest.
      IOException before = failure.get();
      fail(e);
      if (before != null) {
        throw new IOException(before.getMessage(), e);
      }
      throw e;
    }
  }

  /** Closes a handle without waiting for anything, whatever the state of the caller's thread. */
  void closeLater(byte[] handle) {
    orphans.add(handle);
    if (sending.tryLock()) {
      try {
        closeOrphans(Deadline.after(Duration.ZERO));
      } catch (IOException e) {
        // The session has failed by it; the server closes its handles when the channel goes.
      } finally {
        sending.unlock();
      }
    }
    // Else whoever holds the lock does it before letting go, or the next one does.
  }

  private void closeOrphans(Deadline deadline) throws IOException {
    for (byte[] handle = orphans.poll(); handle != null; handle = orphans.poll()) {
      int id = newId();
      expect(id, Pending.ignored());
      write(new PacketWriter().begin(Sftp.CLOSE, id).string(handle).end(), handle, 0, 0, deadline);
    }
  }

  // The wire's side.

  @Override
  public void received(byte[] bytes, int offset, int length) {
    if (failure.get() != null) {
      return;
    }
    try {
      parser.accept(bytes, offset, length);
    } catch (SftpProtocolException e) {
      fail(e);
    }
  }

  @Override
  public void lost(IOException cause) {
    fail(cause);
  }

  @Override
  public @Nullable Pending find(int id) {
    return requests.get(id);
  }

  @Override
  public void answered(int id, Pending pending, int type, byte[] body) {
    requests.remove(id);
    if (!pending.complete(type, body) && type == Sftp.HANDLE) {
      try {
        orphans.add(new PacketReader(body).string(SftpHandle.LONGEST));
      } catch (SftpProtocolException e) {
        fail(e);
      }
    }
  }

  private void fail(IOException cause) {
    failure.compareAndSet(null, cause);
    wire.close();
    IOException first = Objects.requireNonNull(failure.get());
    for (Integer id : requests.keySet()) {
      Pending pending = requests.remove(id);
      if (pending != null) {
        pending.fail(first);
      }
    }
  }

  @Override
  public void close() {
    fail(new IOException("the SFTP channel was closed"));
  }
}
