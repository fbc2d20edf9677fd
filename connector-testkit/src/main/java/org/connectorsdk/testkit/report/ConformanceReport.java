package org.connectorsdk.testkit.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.Untested;

/**
 * What a run found.
 *
 * @param connector the provider's name
 * @param label what tells several targets of one connector apart; empty where there is one
 * @param providerClass the class that was tested
 * @param providerPlace the jar or folder it came from, without its path
 * @param providerVersion the version that the jar or module gives, or {@code unknown}
 * @param kitVersion the version of the kit
 * @param java the JDK
 * @param system the operating system that the run was made on
 * @param scale quick, full or self-test
 * @param testClass the class that ran
 * @param at when the run ended
 * @param declared what the provider says it can do
 * @param effective what it said once connected; empty where it never was
 * @param complete whether every rule of the catalogue was reached
 * @param results one for each rule that was reached, in the order of the catalogue
 * @param untested rules that no test can check
 */
public record ConformanceReport(
    String connector,
    String label,
    String providerClass,
    String providerPlace,
    String providerVersion,
    String kitVersion,
    String java,
    String system,
    String scale,
    String testClass,
    Instant at,
    Set<Capability> declared,
    Set<Capability> effective,
    boolean complete,
    List<RuleResult> results,
    List<Untested> untested) {

  /**
   * The name of the report's files, without ending: {@code ssh} or {@code ssh-openssh}. What tells
   * only of some rules ends in {@code .part}: a rule that is run again by its name must not take
   * the place of the whole.
   */
  public String fileName() {
    var name = label.isEmpty() ? connector : connector + "-" + label;
    return complete ? name : name + ".part";
  }

  /** How often each outcome occurs; every outcome is there. */
  public Map<Outcome, Long> totals() {
    var counted =
        results.stream().collect(Collectors.groupingBy(RuleResult::outcome, Collectors.counting()));
    return Arrays.stream(Outcome.values())
        .collect(
            Collectors.toMap(
                outcome -> outcome,
                outcome ->
                    outcome == Outcome.UNTESTED
                        ? (long) untested.size()
                        : counted.getOrDefault(outcome, 0L),
                (one, other) -> one,
                java.util.LinkedHashMap::new));
  }

  /** What the run says of the connector as a whole. */
  public Verdict verdict() {
    if (results.stream().anyMatch(ConformanceReport::breaksConformance)) {
      return Verdict.NOT_CONFORMANT;
    }
    if (!complete || results.stream().noneMatch(result -> result.outcome().isPass())) {
      return Verdict.NOT_EVALUATED;
    }
    return results.stream().anyMatch(result -> result.outcome() == Outcome.WAIVED)
        ? Verdict.CONFORMANT_WITH_WAIVERS
        : Verdict.CONFORMANT;
  }

  private static boolean breaksConformance(RuleResult result) {
    return result.outcome().isViolation()
        && (result.outcome() != Outcome.FAILED || result.rule().level() == RuleLevel.MUST);
  }
}
