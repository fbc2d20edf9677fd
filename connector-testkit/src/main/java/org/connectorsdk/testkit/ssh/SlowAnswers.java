package org.connectorsdk.testkit.ssh;

import java.time.Duration;
import java.util.Objects;

/** Takes in late what the client sends. */
record SlowAnswers(Duration delay) implements ServerFault {

  SlowAnswers {
    if (Objects.requireNonNull(delay, "delay").isNegative()) {
      throw new IllegalArgumentException("delay: must not be negative, was " + delay);
    }
  }
}
