package org.connectorsdk.testkit.conformance;

import java.io.PrintStream;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RuleSequence;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is: a line for each group, a letter for each rule. */
final class ProgressLines implements RuleSequence.Watcher {
  private static final int COLUMN = 10;

  private final PrintStream out;
  private final Interruption interruption;
  private @Nullable String heading;

  ProgressLines(PrintStream out, Interruption interruption) {
    this.out = out;
    this.interruption = interruption;
    out.println(". kept  F broken  f not followed  w waived  s skipped  - not applicable");
  }

  @Override
  public boolean begins(Rule rule) {
    if (interruption.isAsked()) {
      return false;
    }
    var next = rule.overTheRun() ? "the run" : rule.group().name();
    if (!next.equals(heading)) {
      end();
      heading = next;
      out.print(next + " ".repeat(COLUMN - next.length()));
      out.flush();
    }
    return true;
  }

  @Override
  public void ended(RuleResult result) {
    out.print(letter(result));
    out.flush();
  }

  /** Ends the line that is begun. */
  void end() {
    if (heading != null) {
      out.println();
    }
    heading = null;
  }

  private static String letter(RuleResult result) {
    return switch (result.outcome()) {
      case PASSED, REDUCED -> ".";
      case FAILED -> result.rule().level() == RuleLevel.MUST ? "F" : "f";
      case WAIVER_STALE, OVERRIDDEN -> "F";
      case WAIVED -> "w";
      case SKIPPED -> "s";
      case NOT_APPLICABLE, UNTESTED -> "-";
    };
  }
}
