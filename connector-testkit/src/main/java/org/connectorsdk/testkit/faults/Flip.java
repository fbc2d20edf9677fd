package org.connectorsdk.testkit.faults;

import java.util.Objects;

/** Inverts bits of one byte. */
record Flip(Direction direction, long offset, int mask) implements FlowFault {

  Flip {
    Objects.requireNonNull(direction, "direction");
    FlowFault.atLeast("offset", 0, offset);
    if (mask < 1 || mask > 255) {
      throw new IllegalArgumentException("mask: must be from 1 to 255, was " + mask);
    }
  }

  @Override
  public Effect begin(int connection, Runnable strike) {
    return new Effect(strike) {
      @Override
      long room(long position, long now) {
        // Alone, so that it is the first of its step.
        return position < offset ? offset - position : position == offset ? 1 : Long.MAX_VALUE;
      }

      @Override
      byte sending(long position, byte first) {
        if (position != offset) {
          return first;
        }
        strike();
        return (byte) (first ^ mask);
      }
    };
  }
}
