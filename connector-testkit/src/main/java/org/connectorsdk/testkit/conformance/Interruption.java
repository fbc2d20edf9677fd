package org.connectorsdk.testkit.conformance;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run early, in order: the rule under way is interrupted, and the JVM stays until what was
 * made on the host is gone and the report is out.
 */
final class Interruption {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread running;
  private volatile boolean asked;

  /** Asked for by a signal that ends this JVM. */
  static Interruption onSignal() {
    var interruption = new Interruption();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(interruption::askAndWait, "conformance interruption"));
    return interruption;
  }

  /** Whether the run is to end. */
  boolean isAsked() {
    return asked;
  }

  /** Runs what may be interrupted. Afterwards this thread is not, so that it can tidy up. */
  void over(Runnable action) {
    set(Thread.currentThread());
    try {
      action.run();
    } finally {
      set(null);
      if (asked) {
        Thread.interrupted();
      }
    }
  }

  /** Tells that nothing is left to wait for. */
  void ended() {
    ended.countDown();
  }

  void ask() {
    lock.lock();
    try {
      asked = true;
      if (running != null) {
        running.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private void set(@Nullable Thread thread) {
    lock.lock();
    try {
      running = thread;
    } finally {
      lock.unlock();
    }
  }

  private void askAndWait() {
    if (ended.getCount() == 0) {
      return;
    }
    ask();
    try {
      ended.await(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
