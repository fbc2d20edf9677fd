package org.connectorsdk.benchmarks;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param measured what the goal is about: the ratios of the rounds, or the figures themselves
 * @param sides each side's own figures, in words
 * @param rounds how many rounds counted
 * @param remarks what else there is to know
 */
record Outcome(Spread measured, List<String> sides, int rounds, List<String> remarks) {

  static Outcome of(Spread measured, int rounds, String... remarks) {
    return new Outcome(measured, List.of(), rounds, List.of(remarks));
  }

  Outcome withRemark(String remark) {
    var more = new java.util.ArrayList<>(remarks);
    more.add(remark);
    return new Outcome(measured, sides, rounds, more);
  }
}
