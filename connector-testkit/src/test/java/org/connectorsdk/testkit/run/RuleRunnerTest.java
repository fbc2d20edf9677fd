package org.connectorsdk.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.mutants.SelfTestTarget;
import org.junit.jupiter.api.Test;

/** How a rule that ends in one way or another is judged. */
class RuleRunnerTest {
  private static final Body KEPT = () -> {};
  private static final Body BROKEN =
      () -> {
        throw new Violation("seven", "eight");
      };

  /** Rules whose bodies the tests give. */
  interface Samples {
    @ConformanceRule(
        id = "EXEC-01",
        rule = "Seven is seven.",
        why = "Otherwise nothing adds up.",
        how = "It is looked at.",
        likely = "somebody counted wrong",
        seconds = 1)
    void exec01_plain(Trial trial);

    @ConformanceRule(
        id = "EXEC-02",
        rule = "It needs a terminal.",
        why = "It does.",
        how = "It is looked at.",
        likely = "there is none",
        needs = Capability.PTY)
    void exec02_needsATerminal(Trial trial);

    @ConformanceRule(
        id = "EXEC-03",
        rule = "It says what happens without input.",
        why = "It does.",
        how = "It is looked at.",
        likely = "there is none",
        unless = Capability.STDIN)
    void exec03_unlessInput(Trial trial);

    @ConformanceRule(
        id = "EXEC-04",
        rule = "It needs a full disk.",
        why = "It does.",
        how = "It is looked at.",
        likely = "there is none",
        hooks = Hook.SUDO_PASSWORD)
    void exec04_needsAHook(Trial trial);

    @ConformanceRule(
        id = "EXEC-05",
        rule = "It looks over the others.",
        why = "It does.",
        how = "It is looked at.",
        likely = "there are none",
        overTheRun = true)
    void exec05_looksOverTheRun(Trial trial);
  }

  private static final RuleCatalogue CATALOGUE = RuleCatalogue.of(Samples.class);

  private static RuleResult run(String id, Body body) {
    return run(id, body, UnaryOperator.identity());
  }

  private static RuleResult run(
      String id, Body body, UnaryOperator<ConformanceTarget.Builder> arranged) {
    try (var target = new SelfTestTarget();
        var run = runOn(target.settings(arranged))) {
      return run(run, id, body);
    }
  }

  private static RuleResult run(ConformanceRun run, String id, Body body) {
    var rule = run.catalogue().find(id).orElseThrow();
    return new RuleRunner(run).run(rule, new Trial(run, rule), body);
  }

  private static ConformanceRun runOn(Target target) {
    return new ConformanceRun(
        target,
        RunSettings.selfTest(Path.of("target/conformance")),
        CATALOGUE,
        "org.example.AcmeConformanceTest");
  }

  @Test
  void aRuleThatEndsIsKept() {
    assertEquals(Outcome.PASSED, run("EXEC-01", KEPT).outcome());
  }

  @Test
  void aViolationReadsAsAReaderNeedsIt() {
    var result = run("EXEC-01", BROKEN);
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("eight", result.reason());
    var lines = result.detail().lines().toList();
    assertTrue(
        lines
            .get(0)
            .startsWith(
                "EXEC-01 (MUST) is violated by connector \"reference\""
                    + " (org.connectorsdk.testkit.reference.ReferenceProvider, "),
        lines.get(0));
    assertEquals(
        List.of(
            "  rule      Seven is seven.",
            "  expected  seven",
            "  actual    eight",
            "  likely    somebody counted wrong",
            "  spec      docs/spec/execution.md#exec-01",
            "  rerun     mvn test -Dtest='AcmeConformanceTest#exec01*'"),
        lines.subList(1, 7));
  }

  @Test
  void whatTheConnectorThrowsIsAViolationThatTellsTypeMessageAndPlace() {
    var result =
        run(
            "EXEC-01",
            () -> {
              throw new IllegalStateException("no luck", new java.io.IOException("the wire"));
            });
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.detail().contains("expected  no exception"), result.detail());
    assertTrue(result.detail().contains("IllegalStateException: no luck"), result.detail());
    assertTrue(result.detail().contains("RuleRunnerTest"), result.detail());
    assertTrue(result.detail().contains("IOException: the wire"), result.detail());
  }

  @Test
  void anErrorIsAViolationToo() {
    var result =
        run(
            "EXEC-01",
            () -> {
              throw new StackOverflowError();
            });
    assertTrue(result.detail().contains("StackOverflowError"), result.detail());
  }

  @Test
  void aRuleThatHangsIsViolatedAndTheThreadsAreShown() {
    var never = new CountDownLatch(1);
    var result = run("EXEC-01", never::await);
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.detail().contains("ends within 1000 ms"), result.detail());
    assertTrue(result.detail().contains("conformance EXEC-01 "), result.detail());
    assertFalse(result.reason().contains("\n"), result.reason());
  }

  @Test
  void lessThanTheRuleNamesIsAReducedPass() {
    try (var target = new SelfTestTarget();
        var run = runOn(target.settings(UnaryOperator.identity()))) {
      var rule = CATALOGUE.find("EXEC-01").orElseThrow();
      var trial = new Trial(run, rule);
      var result = new RuleRunner(run).run(rule, trial, () -> trial.scaled(1, 2, 3));
      assertEquals(Outcome.REDUCED, result.outcome());
    }
  }

  @Test
  void anUndeclaredCapabilityRulesItOutByName() {
    var result = run("EXEC-02", BROKEN);
    assertEquals(Outcome.NOT_APPLICABLE, result.outcome());
    assertEquals("the provider does not declare PTY", result.reason());
  }

  @Test
  void aNegativeRuleDoesNotApplyWhereTheCapabilityIsThere() {
    var result = run("EXEC-03", BROKEN);
    assertEquals(Outcome.NOT_APPLICABLE, result.outcome());
    assertEquals("the connector has STDIN", result.reason());
  }

  @Test
  void aMissingHookSkipsAndNamesTheMethodThatSetsIt() {
    var result = run("EXEC-04", BROKEN);
    assertEquals(Outcome.SKIPPED, result.outcome());
    assertEquals("needs the hook sudoPassword(secret)", result.reason());
    assertEquals(
        Outcome.PASSED,
        run("EXEC-04", KEPT, target -> target.sudoPassword(Secret.of("sesame"))).outcome());
  }

  @Test
  void aRuleOverTheRunWaitsForAllTheOthers() {
    try (var target = new SelfTestTarget();
        var run = runOn(target.settings(UnaryOperator.identity()))) {
      assertEquals("needs a full run", run(run, "EXEC-05", KEPT).reason());
      for (var id : List.of("EXEC-01", "EXEC-02", "EXEC-03", "EXEC-04")) {
        run(run, id, KEPT);
      }
      assertEquals(Outcome.PASSED, run(run, "EXEC-05", KEPT).outcome());
    }
  }

  @Test
  void aWaivedViolationIsToldWithItsReason() {
    var result = run("EXEC-01", BROKEN, target -> target.waive("EXEC-01", "known", "ACME-1"));
    assertEquals(Outcome.WAIVED, result.outcome());
    assertEquals("known (ACME-1)", result.reason());
    assertTrue(result.detail().contains("actual    eight"), result.detail());
  }

  @Test
  void aWaiverOfARuleThatIsKeptIsStale() {
    var result = run("EXEC-01", KEPT, target -> target.waive("EXEC-01", "known", "ACME-1"));
    assertEquals(Outcome.WAIVER_STALE, result.outcome());
    assertTrue(result.outcome().isViolation());
    assertTrue(result.detail().contains("remove the waiver"), result.detail());
  }

  @Test
  void aWaiverCoversOnlyTheFailureThatItTellsOf() {
    assertEquals(
        Outcome.WAIVED,
        run("EXEC-01", BROKEN, target -> target.waive("EXEC-01", "known", "ACME-1", "eight"))
            .outcome());
    var other = run("EXEC-01", BROKEN, target -> target.waive("EXEC-01", "known", "A-1", "nine"));
    assertEquals(Outcome.FAILED, other.outcome());
    assertTrue(other.detail().contains("expects the failure to say \"nine\""), other.detail());
  }

  @Test
  void aTargetThatIsNotThereSkipsWithTheReason() {
    var missing = ConformanceTarget.unavailable("acme", "set ACME_TOKEN");
    try (var run = runOn(TargetSettings.of(missing))) {
      var result = run(run, "EXEC-01", KEPT);
      assertEquals(Outcome.SKIPPED, result.outcome());
      assertEquals("the target is not there: set ACME_TOKEN", result.reason());
    }
  }

  @Test
  void aConnectionThatFailsSkipsWithTheReason() {
    var result =
        run(
            "EXEC-03",
            BROKEN,
            target -> target.data("reference_token", Secret.of("wrong-token-77")));
    assertEquals(Outcome.SKIPPED, result.outcome());
    assertTrue(result.reason().startsWith("no connection (see LIFE-01): "), result.reason());
    assertTrue(result.reason().contains("AuthenticationException"), result.reason());
  }

  @Test
  void aSecretOfTheTargetIsInNoText() {
    var result =
        run(
            "EXEC-01",
            () -> {
              throw new Violation("nothing", "the connector said hush-hush-77");
            },
            target -> target.data("reference_token", Secret.of("hush-hush-77")));
    assertEquals("the connector said ***", result.reason());
    assertFalse(result.detail().contains("hush-hush-77"), result.detail());
  }

  @Test
  void aProviderThatIsNotFoundIsAskedForByOneRuleOnly() {
    try (var run = runOn(named("nowhere"))) {
      var result = run(run, "EXEC-01", KEPT);
      assertEquals(Outcome.SKIPPED, result.outcome());
      assertEquals("no provider named \"nowhere\" (see PROV-01)", result.reason());
    }
  }

  @Test
  void aTargetWithoutHooksHasNone() {
    assertEquals(Set.of(), named("nowhere").hooks());
  }

  private static Target named(String connector) {
    return TargetSettings.of(ConformanceTarget.of(connector).build());
  }
}
