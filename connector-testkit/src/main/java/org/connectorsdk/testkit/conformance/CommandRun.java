package org.connectorsdk.testkit.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.report.ConformanceReport;
import org.connectorsdk.testkit.report.ReportFiles;
import org.connectorsdk.testkit.report.TextReport;
import org.connectorsdk.testkit.report.Verdict;
import org.connectorsdk.testkit.rules.AllRules;
import org.connectorsdk.testkit.run.ConformanceRun;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RuleSequence;
import org.connectorsdk.testkit.run.RunSettings;
import org.connectorsdk.testkit.run.Target;

/** A run of the kit's command, and what is printed of it. */
final class CommandRun {
  /** Their rules ask the provider alone. */
  private static final Set<RuleGroup> WITHOUT_A_HOST =
      EnumSet.of(RuleGroup.PROV, RuleGroup.INV, RuleGroup.DATA);

  private static final Set<Capability> OF_CONNECTORS =
      EnumSet.of(Capability.RUN, Capability.PUT_FILE, Capability.GET_FILE);

  private final Target target;
  private final RunSettings settings;
  private final String commandLine;
  private final PrintStream out;
  private final Interruption interruption;
  private String obstacle = "";

  CommandRun(
      Target target,
      RunSettings settings,
      String commandLine,
      PrintStream out,
      Interruption interruption) {
    this.target = target;
    this.settings = settings;
    this.commandLine = commandLine;
    this.out = out;
    this.interruption = interruption;
  }

  /**
   * Runs rules, prints and writes the report.
   *
   * @return the exit status; empty where the run could not begin, for {@link #obstacle}
   */
  Optional<Integer> of(List<Rule> chosen) throws IOException {
    try (var run = new ConformanceRun(target, settings, RulesInPlace.CATALOGUE, commandLine)) {
      out.println("Testing " + target.reference() + " at the scale " + settings.scale().text());
      interruption.over(() -> obstacle = obstacle(run, chosen));
      if (!obstacle.isEmpty()) {
        return Optional.empty();
      }
      var progress = new ProgressLines(out, interruption);
      interruption.over(() -> new RuleSequence(run, new AllRules() {}).run(chosen, progress));
      progress.end();
      var report = report(run);
      out.println();
      out.print(TextReport.of(report));
      if (interruption.isAsked()) {
        out.println("The run was interrupted.");
      }
      out.println("report: " + written(report));
      if (settings.strict() && breaksShould(report)) {
        out.println("A SHOULD is broken, which is a violation by " + Option.STRICT.text() + ".");
      }
      return Optional.of(status(report, chosen));
    }
  }

  /** Why the run could not begin. */
  String obstacle() {
    return obstacle;
  }

  /** A host that is not there is no fault of the connector, and a hundred rules would say so. */
  private static String obstacle(ConformanceRun run, List<Rule> chosen) {
    if (chosen.stream().map(Rule::group).allMatch(WITHOUT_A_HOST::contains)
        || onlyMakesNames(run)) {
      return "";
    }
    return run.connectFailure()
        .map(
            failure ->
                "no connection, so nothing is known of the connector: "
                    + run.mask(String.valueOf(failure.getMessage()))
                    + " (without a host only this works: --group PROV,INV,DATA)")
        .orElse("");
  }

  private static boolean onlyMakesNames(ConformanceRun run) {
    return run.provider().stream()
        .allMatch(provider -> Collections.disjoint(provider.capabilities(), OF_CONNECTORS));
  }

  private ConformanceReport report(ConformanceRun run) {
    var results = run.results();
    var reached = results.stream().map(result -> result.rule().id()).collect(Collectors.toSet());
    var complete =
        !interruption.isAsked()
            && run.catalogue().rules().stream().allMatch(rule -> reached.contains(rule.id()));
    return ReportMaker.report(run, results, complete);
  }

  private String written(ConformanceReport report) throws IOException {
    return ReportFiles.write(report, settings.directory()).stream()
        .map(file -> file.toAbsolutePath().normalize().toString())
        .collect(Collectors.joining("\n        "));
  }

  /** Some of the rules are no verdict on the connector, but an answer to whoever asked for them. */
  private int status(ConformanceReport report, List<Rule> chosen) {
    if (report.verdict() == Verdict.NOT_CONFORMANT || settings.strict() && breaksShould(report)) {
      return 1;
    }
    var answered =
        report.complete()
            ? report.verdict() != Verdict.NOT_EVALUATED
            : report.results().size() == chosen.size()
                && report.results().stream().map(RuleResult::outcome).anyMatch(CommandRun::tells);
    return answered && !interruption.isAsked() ? 0 : ConformanceCommand.NOT_RUN;
  }

  /** Whether a rule was run. */
  private static boolean tells(Outcome outcome) {
    return outcome.isPass() || outcome == Outcome.FAILED || outcome == Outcome.WAIVED;
  }

  private static boolean breaksShould(ConformanceReport report) {
    return report.results().stream()
        .anyMatch(
            result ->
                result.outcome() == Outcome.FAILED && result.rule().level() == RuleLevel.SHOULD);
  }
}
