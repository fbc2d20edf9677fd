package org.connectorsdk.testkit.faults;

import java.time.Duration;
import java.util.Objects;

/** A fault of one direction. */
sealed interface FlowFault extends WireFault permits Delay, Pace, Flip, Stop {

  Direction direction();

  /**
   * Begins it on one connection.
   *
   * @param connection its number
   * @param strike to be run when the fault takes effect
   */
  Effect begin(int connection, Runnable strike);

  static long atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": must be at least " + least + ", was " + value);
    }
    return value;
  }

  static Duration notNegative(String name, Duration value) {
    if (Objects.requireNonNull(value, name).isNegative()) {
      throw new IllegalArgumentException(name + ": must not be negative, was " + value);
    }
    return value;
  }
}
