package org.connectorsdk.testkit.ssh;

import java.util.Objects;
import org.connectorsdk.testkit.faults.Direction;

/** Ends a connection at a byte. */
record Cut(Direction direction, long afterBytes) implements ServerFault {

  Cut {
    Objects.requireNonNull(direction, "direction");
    if (afterBytes < 0) {
      throw new IllegalArgumentException("afterBytes: must not be negative, was " + afterBytes);
    }
  }
}
