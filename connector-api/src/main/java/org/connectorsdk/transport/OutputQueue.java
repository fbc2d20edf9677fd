package org.connectorsdk.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the transport's threads, which report, and the caller's thread, which takes.
 *
 * <p>Reports are taken at once and never block. How much can pile up is the wire's business: one
 * with a window has sent no more than the window allows, one with a thread for each process waits
 * in {@link #awaitRoom}, one that polls is only asked when the queue is empty.
 */
final class OutputQueue implements ProcessOutput {

  /** Where a wire with a thread of its own has to wait: enough to keep both sides busy. */
  private static final int ROOM = 1 << 20;

  /** Bytes of one stream, in arrival order. */
  record Chunk(StandardStream stream, byte[] bytes) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition room = lock.newCondition();

  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private final Set<StandardStream> open = EnumSet.allOf(StandardStream.class);
  private long queued;
  private boolean closed;
  private boolean woken;
  private @Nullable ExitStatus status;
  private @Nullable IOException loss;

  @Override
  public void write(StandardStream stream, byte[] buffer, int offset, int length) {
    if (length == 0) {
      return;
    }
    var copy = new byte[length];
    System.arraycopy(buffer, offset, copy, 0, length);
    lock.lock();
    try {
      if (closed) {
        return;
      }
      chunks.add(new Chunk(stream, copy));
      queued += length;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void end(StandardStream stream) {
    lock.lock();
    try {
      open.remove(stream);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queued >= ROOM && !closed) {
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void exited(ExitStatus exitStatus) {
    lock.lock();
    try {
      if (status == null && loss == null) {
        status = exitStatus;
        news.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void lost(IOException cause) {
    lock.lock();
    try {
      var complete = status != null && open.isEmpty();
      if (loss == null && !complete) {
        loss = cause;
        news.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Something else than output needs the caller's thread: an abort, a failing source. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news; returns early when there are some already. */
  void await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (chunks.isEmpty() && !woken && !atEnd() && nanos > 0) {
        news.awaitNanos(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(100)));
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news without answering an interrupt, whose flag stays as it is. */
  void awaitQuietly(long nanos) {
    var interrupted = false;
    lock.lock();
    try {
      var left = nanos;
      while (left > 0 && chunks.isEmpty() && !atEnd()) {
        try {
          left = news.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return chunks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private boolean atEnd() {
    return loss != null || (status != null && open.isEmpty());
  }

  /** The next chunk, or null when there is none now. */
  @Nullable Chunk take() {
    lock.lock();
    try {
      var chunk = chunks.poll();
      if (chunk != null) {
        var full = queued >= ROOM;
        queued -= chunk.bytes.length;
        if (full && queued < ROOM) {
          room.signalAll();
        }
      }
      return chunk;
    } finally {
      lock.unlock();
    }
  }

  /** What is known of the end, in one consistent look; chunks may still be queued. */
  End end() {
    lock.lock();
    try {
      return new End(status, loss, open.isEmpty(), open.size());
    } finally {
      lock.unlock();
    }
  }

  /** What is known of the end. */
  record End(
      @Nullable ExitStatus status,
      @Nullable IOException loss,
      boolean bothEnded,
      int openStreams) {}

  /** The caller has left: whatever comes later is dropped, and nobody waits for room. */
  void close() {
    lock.lock();
    try {
      closed = true;
      chunks.clear();
      queued = 0;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
