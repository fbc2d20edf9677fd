package org.connectorsdk.testkit.faults;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Lets so many bytes go at once, and then none until the time that they take has passed. */
record Pace(Direction direction, long atOnce, double nanosPerByte) implements FlowFault {

  private static final int SLICES_PER_SECOND = 100;

  Pace {
    Objects.requireNonNull(direction, "direction");
  }

  static Pace rate(Direction direction, long bytesPerSecond) {
    FlowFault.atLeast("bytesPerSecond", 1, bytesPerSecond);
    return new Pace(
        direction,
        Math.max(1, bytesPerSecond / SLICES_PER_SECOND),
        (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
  }

  static Pace drip(Direction direction, Duration pause) {
    return new Pace(direction, 1, FlowFault.notNegative("pause", pause).toNanos());
  }

  @Override
  public Effect begin(int connection, Runnable strike) {
    return new Effect(strike) {
      private boolean begun;
      private long next;

      @Override
      long room(long position, long now) {
        return begun && now - next < 0 ? 0 : atOnce;
      }

      @Override
      long pause(long now) {
        return next - now;
      }

      @Override
      byte sending(long position, byte first) {
        strike();
        return first;
      }

      @Override
      void sent(int count, long now) {
        // From when it was due, so that the rate does not sink with every late awakening; a lull
        // of more than one slice is not caught up with.
        long slice = (long) (atOnce * nanosPerByte);
        long from = begun && now - next < slice ? next : now;
        begun = true;
        next = from + (long) (count * nanosPerByte);
      }
    };
  }
}
