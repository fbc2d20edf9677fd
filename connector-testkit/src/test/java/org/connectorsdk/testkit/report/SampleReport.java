package org.connectorsdk.testkit.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;

/** Reports on a connector that was never written. */
final class SampleReport {
  /** Text that tries whatever a host could try on those who read a report. */
  static final String HOSTILE =
      "</pre></script><script>alert(1)</script><img src=x onerror='a'>\" ]]> --> &lt; {{x}} | `a` ```\n"
          + "````\n# no heading\u001b[31mred\u001b]0;t\u0007\u0000\r\u202eback\ud800 \u2028end";

  private String label = "";
  private String text = "";
  private boolean complete = true;
  private Set<Capability> effective = Capability.all();
  private final List<RuleResult> results = new ArrayList<>();

  @Untested(
      id = "SEC-90",
      rule = "Secrets leave memory soon.",
      why = "A dump of memory shows them.",
      because = "No test sees what the collector has moved.")
  interface Rules {
    @ConformanceRule(
        id = "LIFE-01",
        rule = "A command works once connected.",
        why = "Nothing else would.",
        how = "`printf ok` is run.",
        likely = "Open the transport in connect.")
    default void life01_connects(Trial trial) {}

    @ConformanceRule(
        id = "EXEC-07",
        rule = "Standard output and standard error are captured in full, even if both are large.",
        why = "Commands hang on a full pipe, and `a | b` is <not> *markup*.",
        how = "Both are written at once.",
        likely = "Read both streams at the same time.",
        needs = {Capability.SHELL, Capability.SEPARATE_STDERR},
        seconds = 60)
    default void exec07_capturesBoth(Trial trial) {}

    @ConformanceRule(
        id = "EXEC-14",
        rule = "A child that keeps the output open does not block the result.",
        why = "Services are started by commands.",
        how = "A sleep is left behind.",
        likely = "End with the command, not with its output.",
        level = RuleLevel.SHOULD)
    default void exec14_doesNotWait(Trial trial) {}

    @ConformanceRule(
        id = "PRIV-07",
        rule = "An escalation that is not declared is refused.",
        why = "It would run as the wrong user.",
        how = "One is asked for.",
        likely = "Check the capability first.",
        unless = Capability.SUDO,
        hooks = Hook.OTHER_USER)
    default void priv07_refuses(Trial trial) {}

    @ConformanceRule(
        id = "CAP-04",
        rule = "Capabilities do not change.",
        why = "Callers ask once.",
        how = "They are read before and after.",
        likely = "Decide once.",
        overTheRun = true)
    default void cap04_constant(Trial trial) {}
  }

  static SampleReport sample() {
    return new SampleReport();
  }

  /** One rule of each outcome that a run can have. */
  static SampleReport mixed() {
    return sample()
        .with("LIFE-01", Outcome.PASSED, "", "")
        .with("EXEC-07", Outcome.FAILED, "stderr stopped at 65536 bytes", "expected a\nactual b")
        .with("EXEC-14", Outcome.FAILED, "no result after 5 s", "the whole text")
        .with("PRIV-07", Outcome.WAIVED, "no sudo on the box (BOX-11)", "")
        .with("CAP-04", Outcome.SKIPPED, "needs a full run", "");
  }

  static Rule rule(String id) {
    return Arrays.stream(Rules.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(ConformanceRule.class))
        .map(Rule::of)
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  SampleReport with(String id, Outcome outcome, String reason, String detail) {
    results.add(new RuleResult(rule(id), outcome, reason, detail, Duration.ofMillis(1234)));
    return this;
  }

  SampleReport label(String label) {
    this.label = label;
    return this;
  }

  /** Says this wherever a report repeats what it was told. */
  SampleReport saying(String text) {
    this.text = text;
    return this;
  }

  SampleReport incomplete() {
    complete = false;
    return this;
  }

  SampleReport effective(Set<Capability> effective) {
    this.effective = effective;
    return this;
  }

  ConformanceReport report() {
    return new ConformanceReport(
        "box" + text,
        label,
        "com.acme.BoxProvider" + text,
        "box-1.0.jar" + text,
        "1.0" + text,
        "0.1" + text,
        "OpenJDK 17" + text,
        "Linux amd64" + text,
        "quick",
        "com.acme.BoxConformanceTest" + text,
        Instant.parse("2026-11-20T12:00:00Z"),
        Capability.without(Capability.PTY),
        effective,
        complete,
        results.stream().map(this::saying).toList(),
        List.of(Rules.class.getAnnotation(Untested.class)));
  }

  private RuleResult saying(RuleResult said) {
    return new RuleResult(
        said.rule(), said.outcome(), said.reason() + text, said.detail() + text, said.elapsed());
  }
}
