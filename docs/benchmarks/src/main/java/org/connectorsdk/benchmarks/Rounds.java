package org.connectorsdk.benchmarks;

import java.util.List;

/**
 * Measures two sides in turns.
 *
 * <p>A round measures both sides {@code operations} times, one after the other and each time the
 * other one first, and keeps the median of each. The ratio is taken within the round, so that what
 * slows the machine down for a while slows both.
 */
record Rounds(int warmUps, int rounds, int operations) {

  /** One measurement of one side: a time, a rate. */
  @FunctionalInterface
  interface Side {
    double measure() throws Exception;
  }

  Outcome compare(String unit, String oursName, Side ours, String otherName, Side other)
      throws Exception {
    var oursOf = new double[rounds];
    var otherOf = new double[rounds];
    var ratios = new double[rounds];
    for (int round = -warmUps; round < rounds; round++) {
      var a = new double[operations];
      var b = new double[operations];
      for (int i = 0; i < operations; i++) {
        if ((round + i) % 2 == 0) {
          a[i] = ours.measure();
          b[i] = other.measure();
        } else {
          b[i] = other.measure();
          a[i] = ours.measure();
        }
      }
      if (round >= 0) {
        oursOf[round] = Spread.of(a).median();
        otherOf[round] = Spread.of(b).median();
        ratios[round] = oursOf[round] / otherOf[round];
      }
    }
    var sides =
        List.of(
            oursName + " " + Spread.of(oursOf) + " " + unit,
            otherName + " " + Spread.of(otherOf) + " " + unit);
    return new Outcome(Spread.of(ratios), sides, rounds, List.of());
  }

  /** What a piece of work takes, in milliseconds. */
  static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Something to be timed. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }
}
