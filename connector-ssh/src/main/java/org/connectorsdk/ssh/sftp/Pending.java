package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent, and its reply.
 *
 * <p>The wire's thread fills it in, one caller's thread waits for it or gives it up. Who comes
 * first decides: {@link #state} changes once.
 */
final class Pending {

  private enum State {
    WAITING,
    ANSWERED,
    FAILED,
    ABANDONED
  }

  private static final byte[] NOTHING = new byte[0];

  /** The reply that answers the request with success, or STATUS. */
  final int expected;

  /** How many bytes a DATA reply may hold; 0 for other requests. */
  final int dataLimit;

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile @Nullable Thread waiter;
  private int type;
  private byte[] body = NOTHING;
  private byte[] data;
  private volatile int dataLength;
  private @Nullable IOException failure;

  private Pending(int expected, int dataLimit, byte[] data) {
    this.expected = expected;
    this.dataLimit = dataLimit;
    this.data = data;
  }

  static Pending reply(int expected) {
    return new Pending(expected, 0, NOTHING);
  }

  /** A request for data: they go to the spare array if they fit there, else to a new one. */
  static Pending data(int limit, byte[] spare) {
    return new Pending(Sftp.DATA, limit, spare);
  }

  /** A request whose reply is of no interest. */
  static Pending ignored() {
    Pending pending = reply(Sftp.STATUS);
    pending.state.set(State.ABANDONED);
    return pending;
  }

  // The wire's side.

  /** So many bytes of data follow; they take memory only now. */
  void expectData(int length) {
    if (data.length < length) {
      data = new byte[length];
    }
  }

  void data(byte[] bytes, int offset, int length) {
    System.arraycopy(bytes, offset, data, dataLength, length);
    dataLength += length;
  }

  /** Returns false if nobody waits any more. */
  boolean complete(int replyType, byte[] replyBody) {
    type = replyType;
    body = replyBody;
    return finish(State.ANSWERED);
  }

  void fail(IOException cause) {
    failure = cause;
    finish(State.FAILED);
  }

  private boolean finish(State last) {
    if (!state.compareAndSet(State.WAITING, last)) {
      return false;
    }
    LockSupport.unpark(waiter);
    return true;
  }

  // The caller's side.

  /** Gives the request up; false if its reply is here. */
  boolean abandon() {
    return state.compareAndSet(State.WAITING, State.ABANDONED);
  }

  boolean isDone() {
    return state.get() != State.WAITING;
  }

  /**
   * Waits for the reply; one that is here is taken even after the deadline.
   *
   * @throws InterruptedIOException if the deadline passed or the thread was interrupted; the
   *     request is given up then
   * @throws IOException if the channel failed
   */
  void await(Deadline deadline) throws IOException {
    waiter = Thread.currentThread();
    int seen = dataLength;
    while (!isDone()) {
      if (Thread.currentThread().isInterrupted()) {
        giveUp("the thread was interrupted");
      }
      long left = deadline.remainingNanos();
      if (left <= 0 && dataLength > seen) {
        // A slow line brings a large reply in many pieces.
        seen = dataLength;
        deadline.progress();
        left = deadline.remainingNanos();
      }
      if (left <= 0) {
        giveUp("the deadline passed");
      }
      LockSupport.parkNanos(this, left);
    }
    if (state.get() == State.FAILED && failure != null) {
      // A new one: its stack tells who waited.
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void giveUp(String why) throws InterruptedIOException {
    if (abandon()) {
      throw new InterruptedIOException(why + " before the SFTP server answered");
    }
  }

  int type() {
    return type;
  }

  byte[] data() {
    return data;
  }

  int dataLength() {
    return dataLength;
  }

  PacketReader reply() {
    return new PacketReader(body);
  }
}
