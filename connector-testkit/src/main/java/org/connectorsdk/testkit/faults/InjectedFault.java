package org.connectorsdk.testkit.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A fault in force: tells how often it struck, and ends it.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public interface InjectedFault extends AutoCloseable {

  /**
   * Returns how often the fault has struck; what counts as once is said where the fault is made.
   *
   * @return the number so far; it stays as it is after {@link #close()}
   */
  int strikes();

  /**
   * Waits until the fault has struck that often.
   *
   * @param count how often, counted from its beginning
   * @param atMost how long to wait
   * @return whether it has; {@code false} if the time passed first or the thread was interrupted,
   *     whose flag then stays set
   */
  default boolean awaitStrikes(int count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (strikes() < count) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return true;
  }

  /** Ends the fault; what it has done already stays done. Ending it twice does nothing more. */
  @Override
  void close();
}
