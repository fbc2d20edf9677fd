package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The time in which scripted answers are late.
 *
 * <p>Timeouts of commands and transfers, and the limit of a connect, are measured on the same clock
 * where the answer is scripted. What really happens (a command of the local shell, a standard input
 * or a file source that is slow) takes real time.
 *
 * <p>Safe for any thread. One clock may serve several fakes.
 *
 * @since 0.1
 */
public final class FakeClock {
  /** Later than any test ends, early enough that sums do not overflow. */
  static final long NEVER = TimeUnit.DAYS.toNanos(365L * 100);

  private enum Mode {
    JUMPING,
    MANUAL,
    REAL
  }

  private final Mode mode;
  private final long start = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long now;
  private int sleepers;

  private FakeClock(Mode mode) {
    this.mode = mode;
  }

  /**
   * A clock that jumps to where a delay ends, so that no test waits: an hour that is answered
   * within a limit of five seconds is a timeout at once. What is never answered and has no limit
   * waits for a disconnect or an interrupt.
   *
   * @return a clock that begins at zero
   */
  public static FakeClock jumping() {
    return new FakeClock(Mode.JUMPING);
  }

  /**
   * A clock that stands until the test {@linkplain #advance advances} it.
   *
   * @return a clock that begins at zero
   */
  public static FakeClock manual() {
    return new FakeClock(Mode.MANUAL);
  }

  /**
   * The real time, for a test that wants to see an application wait.
   *
   * @return a clock that begins at zero
   */
  public static FakeClock real() {
    return new FakeClock(Mode.REAL);
  }

  /**
   * How much time has passed on this clock.
   *
   * @return the time since it was made
   */
  public Duration elapsed() {
    return Duration.ofNanos(now());
  }

  /**
   * Lets time pass. Whoever waits for a moment that has come goes on, on its own thread; this call
   * does not wait for it.
   *
   * @param time how much
   * @throws NullPointerException if the time is null
   * @throws IllegalArgumentException if it is negative, or more than a hundred years
   * @throws IllegalStateException if this is the real time
   */
  public void advance(Duration time) {
    long nanos = nanos(time, "time");
    if (mode == Mode.REAL) {
      throw new IllegalStateException("the real time cannot be advanced; take a manual clock");
    }
    lock.lock();
    try {
      now += nanos;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits, in real time, until calls wait on this clock: so that a test knows that a command has
   * begun before it advances the clock.
   *
   * @param calls how many have to wait, at least
   * @param limit how long to wait for them
   * @return whether there were as many before the limit passed
   * @throws InterruptedException if the thread is interrupted
   * @throws NullPointerException if the limit is null
   * @throws IllegalArgumentException if the limit is negative
   */
  public boolean awaitSleepers(int calls, Duration limit) throws InterruptedException {
    long left = nanos(limit, "limit");
    lock.lockInterruptibly();
    try {
      while (sleepers < calls) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  long now() {
    if (mode == Mode.REAL) {
      return System.nanoTime() - start;
    }
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a moment, or until there is no reason to wait any longer, which is asked on wake. */
  void sleepUntil(long moment, BooleanSupplier over) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (mode == Mode.JUMPING && moment < NEVER) {
        now = Math.max(now, moment);
        changed.signalAll();
        return;
      }
      sleepers++;
      changed.signalAll();
      try {
        for (long left = moment - now(); left > 0 && !over.getAsBoolean(); left = moment - now()) {
          if (mode == Mode.REAL) {
            left = changed.awaitNanos(left);
          } else {
            changed.await();
          }
        }
      } finally {
        sleepers--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has those who wait look whether they still have to. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  static long nanos(Duration time, String name) {
    if (Objects.requireNonNull(time, name).isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, was " + time);
    }
    if (time.compareTo(Duration.ofNanos(NEVER)) > 0) {
      throw new IllegalArgumentException(name + " must not be above 100 years, was " + time);
    }
    return time.toNanos();
  }

  /** A limit of a call: beyond what the clock counts, it never passes. */
  static long limit(Duration time) {
    return time.compareTo(Duration.ofNanos(NEVER)) > 0 ? NEVER : time.toNanos();
  }

  @Override
  public String toString() {
    return "FakeClock[" + elapsed() + "]";
  }
}
