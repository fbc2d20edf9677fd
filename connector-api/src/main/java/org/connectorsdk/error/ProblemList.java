package org.connectorsdk.error;

import java.util.List;
import java.util.stream.Collectors;

/** Several problems in one line. */
final class ProblemList {

  private ProblemList() {}

  static String describe(List<DataProblem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems must not be empty");
    }
    var lead = problems.size() == 1 ? "" : problems.size() + " problems: ";
    return lead + problems.stream().map(DataProblem::message).collect(Collectors.joining("; "));
  }
}
