package org.connectorsdk.benchmarks;

/** What is to be reached: by a ratio to an alternative, or by a figure with a unit. */
record Goal(boolean atMost, double limit, String of) {

  static Goal atMost(double limit, String of) {
    return new Goal(true, limit, of);
  }

  static Goal atLeast(double limit, String of) {
    return new Goal(false, limit, of);
  }

  boolean isReachedBy(double measured) {
    return atMost ? measured <= limit : measured >= limit;
  }

  @Override
  public String toString() {
    return (atMost ? "≤ " : "≥ ") + Spread.figure(limit) + " " + of;
  }
}
