package org.connectorsdk.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line of the table, in Markdown. */
final class Row {
  static final String HEAD =
      "| benchmark | goal | measured: median (min–max) | | figures, rounds |\n|---|---|---|---|---|";

  private Row() {}

  static String of(String name, Benchmark benchmark, Outcome outcome) {
    String figures =
        Stream.of(
                outcome.sides().stream(),
                Stream.of(outcome.rounds() + " rounds"),
                outcome.remarks().stream())
            .flatMap(part -> part)
            .collect(Collectors.joining("; "));
    return "| `%s`: %s | %s | %s | %s | %s |"
        .formatted(
            name,
            benchmark.what(),
            benchmark.goal(),
            outcome.measured(),
            benchmark.goal().isReachedBy(outcome.measured().median()) ? "reached" : "**missed**",
            figures);
  }

  static String failed(String name, int status) {
    return "| `%s` | | | **did not run** | exit status %d |".formatted(name, status);
  }
}
