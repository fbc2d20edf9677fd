package org.example.custom.protocol;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many bytes may still be sent on a channel. Whoever sends takes from it and waits where there
 * is nothing left; the other end adds what it has used up. So neither end holds more than {@link
 * #SIZE} bytes of a command, and one that nobody listens to does not stop the others.
 */
public final class Window {
  /** What may be sent before the other end has to say more. */
  public static final int SIZE = 256 << 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int left = SIZE;
  private boolean closed;

  /**
   * Waits until something may be sent.
   *
   * @param most how much there is to send, more than 0
   * @return how much may be, from 1 to {@code most}
   * @throws IOException if nothing more may be sent, ever, or the thread is interrupted
   */
  public int take(int most) throws IOException {
    lock.lock();
    try {
      while (left == 0 && !closed) {
        changed.await();
      }
      if (closed) {
        throw new IOException("the channel is closed");
      }
      int taken = Math.min(left, most);
      left -= taken;
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the other end took nothing");
    } finally {
      lock.unlock();
    }
  }

  /** The other end has used up that many bytes; it cannot have used up more than were sent. */
  public void add(int bytes) throws ProtocolException {
    lock.lock();
    try {
      if (bytes < 0 || bytes > SIZE - left) {
        throw new ProtocolException("a window of " + left + " bytes was widened by " + bytes);
      }
      left += bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more is sent; whoever waits fails. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
