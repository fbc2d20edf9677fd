package org.connectorsdk.testkit.faults;

import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/** Holds pieces back. */
record Delay(Direction direction, Duration least, Duration jitter, long seed) implements FlowFault {

  Delay {
    Objects.requireNonNull(direction, "direction");
    FlowFault.notNegative("delay", least);
    FlowFault.notNegative("jitter", jitter);
  }

  @Override
  public Effect begin(int connection, Runnable strike) {
    var random = new Random(seed + connection);
    return new Effect(strike) {
      @Override
      long holdBack() {
        strike();
        return least.toNanos() + (long) (random.nextDouble() * jitter.toNanos());
      }
    };
  }
}
