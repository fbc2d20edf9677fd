package org.connectorsdk.testkit.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.RuleResult;

/** A report for whoever waits for it at a terminal. */
public final class TextReport {
  private final Summary summary;
  private final List<String> lines = new ArrayList<>();

  private TextReport(ConformanceReport report) {
    this.summary = new Summary(report);
  }

  /**
   * The report as text: failures in full, what was not run and why, and the verdict last, where it
   * is seen.
   *
   * @param report what a run found
   * @return lines, each with its end
   */
  public static String of(ConformanceReport report) {
    return new TextReport(report).written();
  }

  private String written() {
    attention();
    waived();
    grouped("Skipped", Mark.SKIPPED);
    grouped("Not applicable", Mark.NOT_APPLICABLE);
    verdict();
    return Visible.lines(String.join("\n", lines)) + "\n";
  }

  private void attention() {
    for (var result :
        summary.with(
            EnumSet.of(Mark.FAILED, Mark.OVERRIDDEN, Mark.WAIVER_STALE, Mark.NOT_FOLLOWED))) {
      lines.add(result.detail().isBlank() ? line(result) : result.detail().stripTrailing());
      lines.add("");
    }
  }

  private static String line(RuleResult result) {
    return result.rule().id() + " " + Mark.of(result).words() + ": " + result.reason();
  }

  private void waived() {
    var results = summary.with(EnumSet.of(Mark.WAIVED));
    if (!results.isEmpty()) {
      lines.add("Waived:");
      results.forEach(result -> lines.add("  " + result.rule().id() + "  " + result.reason()));
      lines.add("");
    }
  }

  /** One reason often stands for many rules. */
  private void grouped(String heading, Mark mark) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (var result : summary.with(EnumSet.of(mark))) {
      ids.computeIfAbsent(reason(result), reason -> new ArrayList<>()).add(result.rule().id());
    }
    if (!ids.isEmpty()) {
      lines.add(heading + ":");
      ids.forEach(
          (reason, rules) -> {
            lines.add("  " + reason);
            lines.add("    " + String.join(", ", rules));
          });
      lines.add("");
    }
  }

  /** A hook is set by an option here, or not at all. */
  private static String reason(RuleResult result) {
    for (var hook : Hook.values()) {
      if (result.reason().endsWith(hook.call())) {
        return result.reason()
            + (hook.option().isEmpty()
                ? ", which only a test class can set"
                : ": " + hook.option());
      }
    }
    return result.reason();
  }

  private void verdict() {
    var report = summary.report();
    lines.add("connector    " + summary.tested());
    lines.add("declares     " + summary.declared());
    lines.add("connected    " + summary.effective());
    lines.add("kit          " + report.kitVersion() + ", scale " + report.scale());
    lines.add("environment  " + report.java() + ", " + report.system());
    if (!summary.remark().isEmpty()) {
      lines.add("");
      lines.add(summary.remark());
    }
    lines.add("");
    lines.add(summary.title() + " is " + report.verdict().text() + ": " + summary.counts());
  }
}
