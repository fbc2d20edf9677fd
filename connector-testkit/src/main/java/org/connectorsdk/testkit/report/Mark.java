package org.connectorsdk.testkit.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;

/** How an outcome is shown: a sign and words, so that nothing is said by colour alone. */
enum Mark {
  FAILED("✗", "failed", "The rule is broken. The connector is not conformant."),
  OVERRIDDEN(
      "⊘",
      "overridden",
      "The test class replaced the rule, so it was never run. The connector is not conformant."),
  WAIVER_STALE(
      "‼",
      "waiver is stale",
      "The rule is kept although it is waived. The waiver has to go; until then the connector is not conformant."),
  /** A rule that is no MUST was broken, which leaves the verdict alone. */
  NOT_FOLLOWED(
      "△",
      "not followed",
      "A rule that is recommended or optional is not followed. The verdict does not change."),
  WAIVED("!", "waived", "The rule was run and is broken in the way that a waiver tells of."),
  PASSED("✓", "passed", "The rule was run and is kept."),
  REDUCED(
      "✓", "passed, reduced", "The rule is kept; it moved, repeated or waited less than it names."),
  SKIPPED(
      "○",
      "skipped",
      "Not run: a hook, a tool or the environment is missing, which the reason names."),
  NOT_APPLICABLE(
      "–",
      "not applicable",
      "A capability that is declared, or missing, decides that the rule asks for nothing here."),
  UNTESTED("?", "not testable", "Part of the contract that no test can see.");

  private final String sign;
  private final String words;
  private final String meaning;

  Mark(String sign, String words, String meaning) {
    this.sign = sign;
    this.words = words;
    this.meaning = meaning;
  }

  static Mark of(RuleResult result) {
    return result.outcome() == Outcome.FAILED && result.rule().level() != RuleLevel.MUST
        ? NOT_FOLLOWED
        : valueOf(result.outcome().name());
  }

  /** How often each occurs, those that have to be looked at first; none that does not occur. */
  static Map<Mark, Integer> count(List<RuleResult> results) {
    var counted = new EnumMap<Mark, Integer>(Mark.class);
    results.forEach(result -> counted.merge(of(result), 1, Integer::sum));
    return counted;
  }

  String sign() {
    return sign;
  }

  String words() {
    return words;
  }

  /** What it says of the rule, in a sentence or two. */
  String meaning() {
    return meaning;
  }

  /** The name in style sheets: {@code not-applicable}. */
  String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the rule's text is worth showing unasked. */
  boolean needsAttention() {
    return compareTo(WAIVED) < 0;
  }
}
