package org.connectorsdk.testkit.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How long a run waits, each multiplied by {@code -Dconformance.slowness}.
 *
 * @param patience how long something may take that should happen at once
 * @param watch how long is watched that nothing happens
 * @param grace what is allowed beyond a limit that a rule names
 */
public record Waiting(Duration patience, Duration watch, Duration grace) {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** The waits of a scale. */
  public static Waiting of(Scale scale, double slowness) {
    return scale == Scale.SELF_TEST
        ? new Waiting(times(4_000, slowness), times(150, slowness), times(1_500, slowness))
        : new Waiting(times(10_000, slowness), times(1_000, slowness), times(2_000, slowness));
  }

  private static Duration times(long millis, double slowness) {
    return Duration.ofMillis(Math.round(millis * slowness));
  }

  /** Polls until a condition holds or patience ends. */
  public boolean eventually(BooleanSupplier condition) {
    return within(patience, condition);
  }

  /** Polls until a condition holds or a time is over. */
  public boolean within(Duration time, BooleanSupplier condition) {
    var end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return condition.getAsBoolean();
      }
      java.util.concurrent.locks.LockSupport.parkNanos(STEP_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }
}
