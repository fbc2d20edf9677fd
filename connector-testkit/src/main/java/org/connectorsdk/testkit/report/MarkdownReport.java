package org.connectorsdk.testkit.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;

/** A report for people who read it where code is reviewed. */
final class MarkdownReport {
  private static final Pattern FENCE = Pattern.compile("`{3,}");

  private final ConformanceReport report;
  private final Summary summary;
  private final List<String> lines = new ArrayList<>();

  private MarkdownReport(ConformanceReport report) {
    this.report = report;
    this.summary = new Summary(report);
  }

  static String of(ConformanceReport report) {
    return new MarkdownReport(report).written();
  }

  private String written() {
    paragraph("# Conformance of " + plain(summary.title()));
    paragraph("**" + summary.sign() + " " + report.verdict().text() + "**: " + summary.counts());
    if (!summary.remark().isEmpty()) {
      paragraph(prose(summary.remark()));
    }
    run();
    totals();
    attention();
    waivers();
    for (var group : RuleGroup.values()) {
      group(group);
    }
    untested();
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private void run() {
    row("", "");
    row("---", "---");
    row("Connector", plain(summary.tested()));
    row("Declares", prose(summary.declared()));
    row("Once connected", prose(summary.effective()));
    row("Run", plain(summary.run()));
    row("Kit", plain(report.kitVersion() + ", scale " + report.scale()));
    row("Environment", plain(report.java() + ", " + report.system()));
    lines.add("");
  }

  private void totals() {
    row("group", "rules", "kept", "what else");
    row("---", "---:", "---:", "---");
    for (var group : RuleGroup.values()) {
      var results = summary.of(group);
      if (!results.isEmpty()) {
        var link = "[" + group.title() + "](#" + anchor(group.title()) + ")";
        row(link, "" + results.size(), "" + Summary.kept(results), summary.others(results));
      }
    }
    lines.add("");
  }

  private void attention() {
    var results =
        summary.with(
            EnumSet.of(Mark.FAILED, Mark.OVERRIDDEN, Mark.WAIVER_STALE, Mark.NOT_FOLLOWED));
    if (results.isEmpty()) {
      return;
    }
    paragraph("## What has to be looked at");
    for (var result : results) {
      var rule = result.rule();
      paragraph("### " + rule.id() + ": " + Mark.of(result).words() + " (" + rule.level() + ")");
      paragraph(prose(rule.rule()));
      paragraph(fenced(result.detail().isBlank() ? result.reason() : result.detail()));
    }
  }

  private void waivers() {
    var results = summary.with(EnumSet.of(Mark.WAIVED));
    if (results.isEmpty()) {
      return;
    }
    paragraph("## Waived");
    row("rule", "", "why");
    row("---", "---", "---");
    for (var result : results) {
      row(result.rule().id(), prose(result.rule().rule()), plain(result.reason()));
    }
    lines.add("");
  }

  private void group(RuleGroup group) {
    var results = summary.of(group);
    if (results.isEmpty()) {
      return;
    }
    paragraph("## " + group.title());
    row("rule", "level", "outcome", "", "time");
    row("---", "---", "---", "---", "---:");
    for (var result : results) {
      var rule = result.rule();
      row(
          rule.id(),
          rule.level().name(),
          outcome(result),
          prose(rule.rule()),
          Summary.time(result));
    }
    lines.add("");
  }

  private void untested() {
    if (report.untested().isEmpty()) {
      return;
    }
    paragraph("## What no test can check");
    row("rule", "level", "", "because");
    row("---", "---", "---", "---");
    for (var rule : report.untested()) {
      row(rule.id(), rule.level().name(), prose(rule.rule()), prose(rule.because()));
    }
    lines.add("");
  }

  private static String outcome(RuleResult result) {
    var mark = Mark.of(result);
    var said = mark.sign() + " " + mark.words();
    return result.outcome().isPass() || result.reason().isBlank()
        ? said
        : said + ": " + plain(result.reason());
  }

  private static String prose(String text) {
    return Prose.of(text).markdown();
  }

  private static String plain(String text) {
    return Prose.plain(text).markdown();
  }

  /** The text between fences longer than any in it. */
  private static String fenced(String text) {
    var shown = Visible.lines(text).stripTrailing();
    int longest = FENCE.matcher(shown).results().mapToInt(f -> f.group().length()).max().orElse(2);
    var fence = "`".repeat(longest + 1);
    return fence + "text\n" + shown + "\n" + fence;
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private void paragraph(String text) {
    lines.add(text);
    lines.add("");
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }
}
