package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Whether a connector refuses what it lacks, and can do what it declares. */
public interface DeclarationRules {

  @ConformanceRule(
      id = "CAP-02",
      rule =
          "A call that needs a capability the connector does not have throws"
              + " UnsupportedCapabilityException that names it, before anything happens.",
      why =
          "An option that is passed over in silence runs the command as somebody else, elsewhere.",
      how =
          "For each absent capability every call that needs it is made: commands with the option,"
              + " transfers, and connect after disconnect. Where there is a shell, the file that the"
              + " call would have made must not be there.",
      likely =
          "the option is not looked at, or only when the command has been sent; check all options"
              + " against capabilities() first",
      seconds = 60)
  default void cap02_absentCapabilitiesAreRefused(Trial trial) {
    var there = trial.effective();
    var calls = RefusedCalls.of(there);
    if (calls.isEmpty()) {
      throw trial.notApplicable("the connector has every capability that a call can need");
    }
    List<String> broken = new ArrayList<>();
    for (var call : calls) {
      var canary = canary(trial, there);
      var connector =
          call.needs() == Capability.RECONNECT ? trial.freshConnected() : trial.connector();
      var found = attempt(call, connector, canary);
      if (!found.isEmpty()) {
        broken.add(call.words() + " " + found);
      } else if (there.contains(Capability.SHELL)
          && trial.run(ShellCommand.of("test", "-e", canary)).succeeded()) {
        broken.add(call.words() + " threw it after it had made the file");
      }
    }
    if (!broken.isEmpty()) {
      throw new Violation(
          "every call that needs what is absent throws UnsupportedCapabilityException",
          String.join("; ", broken));
    }
  }

  @ConformanceRule(
      id = "CAP-03",
      rule = "Every capability that is declared and not missing on this host was seen to work.",
      why = "A declaration that nothing stands behind misleads whoever chooses by it.",
      how =
          "Of the rules of this run that need the capability, or one that builds on it, at least"
              + " one was kept. Where none could be run, the rule is skipped and says why.",
      likely = "the capability is declared by default; declare what works: Capability.without(...)",
      overTheRun = true)
  default void cap03_declaredCapabilitiesWork(Trial trial) {
    var effective =
        trial.run().effective().orElseThrow(() -> trial.skipped("no connection (see LIFE-01)"));
    List<String> broken = new ArrayList<>();
    List<String> unproven = new ArrayList<>();
    for (var capability : trial.declared().stream().sorted(Comparator.naturalOrder()).toList()) {
      var gated = gated(trial.run().results(), capability);
      if (gated.isEmpty()
          || !effective.contains(capability)
          || gated.stream().anyMatch(result -> result.outcome().isPass())) {
        continue;
      }
      var failed = ids(gated, Outcome.FAILED);
      if (!failed.isEmpty()) {
        broken.add(capability + " (" + String.join(", ", failed) + " failed)");
      } else if (ids(gated, Outcome.WAIVED).isEmpty()) {
        unproven.add(capability + " (" + reason(gated) + ")");
      }
    }
    if (!broken.isEmpty()) {
      throw new Violation(
          "a rule that was kept for every declared capability",
          "none was kept for " + String.join("; ", broken));
    }
    if (!unproven.isEmpty()) {
      throw trial.skipped("not seen to work: " + String.join("; ", unproven));
    }
  }

  /** Rules that need the capability: of their own, or because another one needs it. */
  private static List<RuleResult> gated(List<RuleResult> results, Capability capability) {
    return results.stream()
        .filter(
            result ->
                result.rule().needs().stream()
                    .anyMatch(needed -> needed == capability || isPartOf(capability, needed)))
        .toList();
  }

  /** Without the first there is no second. */
  private static boolean isPartOf(Capability first, Capability second) {
    return !Capability.without(first).contains(second);
  }

  private static List<String> ids(List<RuleResult> results, Outcome outcome) {
    return results.stream()
        .filter(result -> result.outcome() == outcome)
        .map(result -> result.rule().id())
        .toList();
  }

  private static String reason(List<RuleResult> gated) {
    return gated.stream()
        .filter(result -> result.outcome() == Outcome.SKIPPED)
        .findFirst()
        .or(() -> gated.stream().findFirst())
        .map(result -> result.rule().id() + ": " + result.reason())
        .orElse("no rule");
  }

  private static String attempt(RefusedCall call, Connector connector, String canary) {
    try {
      call.call().make(connector, canary);
    } catch (UnsupportedCapabilityException e) {
      return call.accepted().contains(e.capability())
          ? ""
          : "named " + e.capability() + " instead of " + call.needs();
    } catch (RuntimeException e) {
      return "threw " + Expect.tell(e) + " and not that " + call.needs() + " is missing";
    }
    return "returned as if " + call.needs() + " were there";
  }

  /** A path that nothing has; without a shell, nobody could look. */
  private static String canary(Trial trial, Set<Capability> there) {
    return there.contains(Capability.SHELL)
        ? trial.path("canary")
        : "/nonexistent-conformance/canary";
  }
}
