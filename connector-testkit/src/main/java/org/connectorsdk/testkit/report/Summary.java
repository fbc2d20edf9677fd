package org.connectorsdk.testkit.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;

/** What the pages say of a report in words. */
record Summary(ConformanceReport report) {

  /** {@code ssh (openssh)}. */
  String title() {
    return report.label().isEmpty()
        ? report.connector()
        : report.connector() + " (" + report.label() + ")";
  }

  /** The sign of the verdict. */
  String sign() {
    return switch (report.verdict()) {
      case CONFORMANT -> Mark.PASSED.sign();
      case CONFORMANT_WITH_WAIVERS -> Mark.WAIVED.sign();
      case NOT_CONFORMANT -> Mark.FAILED.sign();
      case NOT_EVALUATED -> Mark.UNTESTED.sign();
    };
  }

  /** The counts as a sentence. */
  String counts() {
    var counted = Mark.count(report.results());
    var said = new ArrayList<String>();
    long kept = kept(report.results());
    said.add(rules(kept) + (kept == 1 ? " is kept" : " are kept"));
    add(said, counted, Mark.FAILED, "broken");
    add(said, counted, Mark.OVERRIDDEN, "overridden");
    add(said, counted, Mark.WAIVER_STALE, "waived without need");
    add(said, counted, Mark.NOT_FOLLOWED, "recommended and not followed");
    add(said, counted, Mark.WAIVED, "waived");
    add(said, counted, Mark.SKIPPED, "skipped");
    add(said, counted, Mark.NOT_APPLICABLE, "not applicable");
    return String.join(", ", said) + ".";
  }

  /** How many of some rules are kept. */
  static long kept(List<RuleResult> results) {
    return results.stream().filter(result -> result.outcome().isPass()).count();
  }

  /** How many of some rules ask something of this connector. */
  static long applying(List<RuleResult> results) {
    return results.stream().filter(result -> result.outcome() != Outcome.NOT_APPLICABLE).count();
  }

  /** How long a rule took; nothing for one that was not run. */
  static String time(RuleResult result) {
    if (result.outcome() == Outcome.NOT_APPLICABLE || result.outcome() == Outcome.SKIPPED) {
      return "";
    }
    long millis = result.elapsed().toMillis();
    return millis < 100 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** The marks of some rules that are not kept: {@code 2 failed, 1 skipped}. */
  String others(List<RuleResult> results) {
    return Mark.count(results).entrySet().stream()
        .filter(entry -> entry.getKey() != Mark.PASSED && entry.getKey() != Mark.REDUCED)
        .map(entry -> entry.getKey().sign() + " " + entry.getValue() + " " + entry.getKey().words())
        .collect(Collectors.joining(", "));
  }

  /** What the verdict rests on, where it needs a word. */
  String remark() {
    if (!report.complete()) {
      return "Only a part of the rules was run, which is no verdict on the connector.";
    }
    if (report.results().stream().noneMatch(result -> result.outcome().isPass())) {
      return "No rule was run and kept, so nothing is known of the connector.";
    }
    long reduced =
        report.results().stream().filter(result -> result.outcome() == Outcome.REDUCED).count();
    return reduced == 0
        ? ""
        : rules(reduced)
            + " moved, repeated or waited less than named: the scale is "
            + report.scale()
            + ".";
  }

  /** What was tested: class, version and place. */
  String tested() {
    return report.providerClass()
        + ", version "
        + report.providerVersion()
        + ", from "
        + report.providerPlace();
  }

  /** Who ran it and when. */
  String run() {
    return report.testClass() + ", " + report.at().truncatedTo(ChronoUnit.SECONDS);
  }

  String declared() {
    return names(report.declared());
  }

  /** What the connected connector can do, against what its provider says. */
  String effective() {
    if (report.effective().isEmpty()) {
      return "never connected";
    }
    var narrowed =
        report.declared().stream()
            .filter(one -> !report.effective().contains(one))
            .collect(Collectors.toSet());
    return narrowed.isEmpty() ? "the same" : "the same without " + names(narrowed);
  }

  static String names(Set<Capability> capabilities) {
    return capabilities.isEmpty()
        ? "none"
        : capabilities.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
  }

  /** The results of a group, in the order of the catalogue. */
  List<RuleResult> of(RuleGroup group) {
    return report.results().stream().filter(result -> result.rule().group() == group).toList();
  }

  /** The results with one of some marks, those that have to be looked at first. */
  List<RuleResult> with(Set<Mark> marks) {
    return marks.stream()
        .sorted()
        .flatMap(mark -> report.results().stream().filter(result -> Mark.of(result) == mark))
        .toList();
  }

  private static String rules(long count) {
    return count == 1 ? "1 rule" : count + " rules";
  }

  private static void add(List<String> said, Map<Mark, Integer> counted, Mark mark, String words) {
    if (counted.containsKey(mark)) {
      said.add(counted.get(mark) + " " + words);
    }
  }
}
