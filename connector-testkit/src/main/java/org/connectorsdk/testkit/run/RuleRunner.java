package org.connectorsdk.testkit.run;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.connectorsdk.Capability;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.NotConnectedException;

/**
 * Runs one rule and judges how it ended. The kit's own tests call it as JUnit does, so what they
 * prove is what users see.
 */
public final class RuleRunner {
  private final ConformanceRun run;

  /** The runner of a run. */
  public RuleRunner(ConformanceRun run) {
    this.run = run;
  }

  /** Runs a rule, unless something says that it cannot be, and notes what became of it. */
  public RuleResult run(Rule rule, Trial trial, Body body) {
    run.begin(rule);
    var started = System.nanoTime();
    var result = judge(rule, trial, body);
    if (result.outcome() == Outcome.FAILED || result.outcome() == Outcome.WAIVED) {
      // before the trial ends: what it removes on the target takes a connection that works
      run.discardConnection();
    }
    trial.close();
    var timed =
        new RuleResult(
            rule,
            result.outcome(),
            run.mask(result.reason()),
            run.mask(result.detail()),
            Duration.ofNanos(System.nanoTime() - started));
    run.end(timed);
    return timed;
  }

  private RuleResult judge(Rule rule, Trial trial, Body body) {
    try {
      var obstacle = obstacle(rule);
      if (obstacle.isPresent()) {
        throw obstacle.get();
      }
      new TimedBody(trial.limit(), rule.id()).run(body);
    } catch (NotRun e) {
      return result(rule, e.outcome(), e.reason(), "");
    } catch (Violation e) {
      return violated(rule, FailureText.of(run, rule, e, trial.seed()), e);
    } catch (Throwable e) {
      var violation = new Violation("no exception", Expect.tell(e) + causes(e), unasked(rule, e));
      return violated(rule, FailureText.of(run, rule, violation, trial.seed()), violation);
    }
    var waiver = run.target().waivers().get(rule.id());
    if (waiver != null) {
      return result(
          rule,
          Outcome.WAIVER_STALE,
          "the rule is kept: remove the waiver \"" + waiver.reason() + "\"",
          rule.id()
              + " is waived ("
              + waiver.reason()
              + ", "
              + waiver.reference()
              + ") and is kept: remove the waiver from the target");
    }
    return result(rule, trial.isReduced() ? Outcome.REDUCED : Outcome.PASSED, "", "");
  }

  private RuleResult violated(Rule rule, String text, Violation violation) {
    var waiver = run.target().waivers().get(rule.id());
    if (waiver == null) {
      return result(rule, Outcome.FAILED, oneLine(violation.actual()), text);
    }
    if (waiver.covers(text)) {
      return result(rule, Outcome.WAIVED, waiver.reason() + " (" + waiver.reference() + ")", text);
    }
    return result(
        rule,
        Outcome.FAILED,
        "it fails in another way than the waiver tells: " + oneLine(violation.actual()),
        text
            + "\n  waiver    expects the failure to say "
            + Expect.show(waiver.failsWith().orElse("")));
  }

  /** Why a rule cannot be run, capability first: a hook is of no use where it does not apply. */
  private Optional<NotRun> obstacle(Rule rule) {
    var target = run.target();
    if (target.unavailable().isPresent()) {
      return skip("the target is not there: " + target.unavailable().get());
    }
    var provider = run.provider();
    if (provider.isEmpty()) {
      // PROV-01 asks for the provider itself
      return rule.id().equals("PROV-01") ? Optional.empty() : skip(noProvider(run));
    }
    var declared = provider.get().capabilities();
    for (var needed : new TreeSet<>(rule.needs())) {
      if (!declared.contains(needed)) {
        return notApplicable("the provider does not declare " + needed);
      }
    }
    for (var hook : rule.hooks()) {
      if (!target.has(hook)) {
        return skip("needs the hook " + hook.call());
      }
    }
    if (rule.overTheRun() && !run.isFull()) {
      return skip("needs a full run");
    }
    return rule.needs().isEmpty() && rule.unless().isEmpty() ? Optional.empty() : onThisHost(rule);
  }

  private Optional<NotRun> onThisHost(Rule rule) {
    try {
      run.connector();
    } catch (NotRun noConnection) {
      return Optional.of(noConnection).filter(e -> !rule.id().equals("LIFE-01"));
    }
    var effective = run.connector().capabilities();
    for (Capability needed : new TreeSet<>(rule.needs())) {
      if (!effective.contains(needed)) {
        return notApplicable("the connector has no " + needed + " on this host");
      }
    }
    for (Capability absent : new TreeSet<>(rule.unless())) {
      if (effective.contains(absent)) {
        return notApplicable("the connector has " + absent);
      }
    }
    return Optional.empty();
  }

  static String noProvider(ConformanceRun run) {
    return "no provider named \"" + run.target().connector() + "\" (see PROV-01)";
  }

  /** An exception that a rule does not ask for may have its cause where the rule does not look. */
  private static String unasked(Rule rule, Throwable e) {
    return e instanceof NotConnectedException || e instanceof ConnectionLostException
        ? "the connection was gone before the rule came to its point: see LIFE-01, CONC-03 and the"
            + " rules that fail before this one"
        : rule.likely()
            + "; but where other rules fail with the same exception, its cause is not what this one"
            + " asks for";
  }

  private static String causes(Throwable e) {
    var cause = e.getCause();
    return cause == null || cause == e ? "" : "; caused by " + Expect.tell(cause);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Optional<NotRun> skip(String reason) {
    return Optional.of(new NotRun(Outcome.SKIPPED, reason));
  }

  private static Optional<NotRun> notApplicable(String reason) {
    return Optional.of(new NotRun(Outcome.NOT_APPLICABLE, reason));
  }

  private static RuleResult result(Rule rule, Outcome outcome, String reason, String detail) {
    return new RuleResult(rule, outcome, reason, detail, Duration.ZERO);
  }
}
