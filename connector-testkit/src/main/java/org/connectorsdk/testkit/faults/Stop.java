package org.connectorsdk.testkit.faults;

import java.util.Objects;

/** Lets so many bytes through and no more. */
record Stop(Ending ending, Direction direction, long afterBytes) implements FlowFault {

  enum Ending {
    STALL,
    FINISH,
    RESET,
    HALF_OPEN
  }

  Stop {
    Objects.requireNonNull(direction, "direction");
    FlowFault.atLeast("afterBytes", 0, afterBytes);
  }

  @Override
  public Effect begin(int connection, Runnable strike) {
    return new Effect(strike) {
      @Override
      long room(long position, long now) {
        return Math.max(0, afterBytes - position);
      }

      @Override
      void reached(long position, Flow flow) {
        if (position >= afterBytes) {
          flow.stop(ending, this);
        }
      }
    };
  }
}
