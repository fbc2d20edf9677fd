package org.connectorsdk.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.rules.AllRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is missing rules out what needs it, and nothing else, and is named. */
class RuleSkipTest {
  private static final RuleCatalogue CATALOGUE = RuleCatalogue.of(AllRules.class);
  private static final Set<Hook> ALL_HOOKS = EnumSet.allOf(Hook.class);

  @ParameterizedTest
  @EnumSource(Capability.class)
  void whatTheProviderDoesNotDeclareDoesNotApply(Capability missing) {
    var declared = Capability.without(missing);
    var results = run(GatedTarget.of(ALL_HOOKS, declared, declared), CATALOGUE);
    assertEquals(ruledOut(declared), of(results, Outcome.NOT_APPLICABLE));
    assertEquals(Set.of(), of(results, Outcome.SKIPPED));
    assertEachNames(results, declared, "the provider does not declare ");
  }

  @ParameterizedTest
  @EnumSource(Capability.class)
  void whatTheHostLacksDoesNotApply(Capability missing) {
    var effective = Capability.without(missing);
    var results = run(GatedTarget.of(ALL_HOOKS, Capability.all(), effective), CATALOGUE);
    assertEquals(ruledOut(effective), of(results, Outcome.NOT_APPLICABLE));
    assertEquals(Set.of(), of(results, Outcome.SKIPPED));
    assertEachNames(results, effective, "the connector has no ");
  }

  @ParameterizedTest
  @EnumSource(Hook.class)
  void aHookThatIsNotSetSkipsWhatNeedsIt(Hook missing) {
    var hooks = EnumSet.complementOf(EnumSet.of(missing));
    var results = run(GatedTarget.of(hooks, Capability.all(), Capability.all()), CATALOGUE);
    var expected =
        CATALOGUE.rules().stream()
            .filter(rule -> rule.hooks().contains(missing))
            .filter(rule -> rule.unless().isEmpty())
            .map(Rule::id)
            .collect(Collectors.toSet());
    for (var result : results.values()) {
      if (expected.contains(result.rule().id())) {
        assertEquals(Outcome.SKIPPED, result.outcome(), result::toString);
        assertEquals("needs the hook " + missing.call(), result.reason());
      } else if (result.rule().unless().isEmpty()) {
        assertEquals(Outcome.PASSED, result.outcome(), result::toString);
      }
    }
  }

  @Test
  void withEverythingThereOnlyTheOppositesDoNotApply() {
    var results = run(GatedTarget.of(ALL_HOOKS, Capability.all(), Capability.all()), CATALOGUE);
    assertEquals(CATALOGUE.rules().size(), results.size());
    assertEquals(ruledOut(Capability.all()), of(results, Outcome.NOT_APPLICABLE));
    assertEquals(
        results.size() - ruledOut(Capability.all()).size(), of(results, Outcome.PASSED).size());
  }

  @Test
  void aTargetThatIsNotThereSkipsEverythingWithItsReason() {
    var away = TargetSettings.of(ConformanceTarget.unavailable("reference", "set THE_TOKEN"));
    var results = run(away, CATALOGUE);
    assertEquals(CATALOGUE.rules().size(), of(results, Outcome.SKIPPED).size());
    results.values().forEach(result -> assertTrue(result.reason().contains("set THE_TOKEN")));
  }

  @Test
  void whatLooksOverTheRunIsSkippedInAPartOfIt() {
    var one = CATALOGUE.rules().get(0).id();
    var target = GatedTarget.of(ALL_HOOKS, Capability.all(), Capability.all());
    try (var run = conformanceRun(target, CATALOGUE)) {
      for (var rule : CATALOGUE.rules()) {
        if (rule.overTheRun() || rule.id().equals(one)) {
          var result = new RuleRunner(run).run(rule, new Trial(run, rule), () -> {});
          assertEquals(
              rule.overTheRun() ? "needs a full run" : "", result.reason(), result::toString);
        }
      }
    }
  }

  @Test
  void aProgramThatTheHostLacksIsNamed() {
    var result =
        runOne(
            GatedTarget.of(ALL_HOOKS, Capability.all(), Capability.all()),
            trial -> trial.needsPrograms("sh", "no-such-program-anywhere"));
    assertEquals(Outcome.SKIPPED, result.outcome());
    assertEquals("the target has no program no-such-program-anywhere", result.reason());
  }

  @Test
  void withoutAShellThereIsNoPlaceForFilesUnlessTheTargetGivesOne() {
    var declared = Capability.without(Capability.SHELL);
    var without = EnumSet.complementOf(EnumSet.of(Hook.DIRECTORY));
    var skipped = runOne(GatedTarget.of(without, declared, declared), Trial::directory);
    assertEquals(Outcome.SKIPPED, skipped.outcome());
    assertEquals("needs the hook " + Hook.DIRECTORY.call(), skipped.reason());
    var given = runOne(GatedTarget.of(ALL_HOOKS, declared, declared), Trial::directory);
    assertEquals(Outcome.PASSED, given.outcome(), given::toString);
  }

  /** A rule that asks for nothing, so that only its body can be in the way. */
  interface Plain {
    @ConformanceRule(id = "EXEC-01", rule = "A.", why = "B.", how = "C.", likely = "D.")
    void exec01_plain(Trial trial);
  }

  private interface Check {
    void of(Trial trial) throws Exception;
  }

  private static RuleResult runOne(Target target, Check check) {
    try (var run = conformanceRun(target, RuleCatalogue.of(Plain.class))) {
      var rule = run.catalogue().rules().get(0);
      var trial = new Trial(run, rule);
      return new RuleRunner(run).run(rule, trial, () -> check.of(trial));
    }
  }

  /** Runs every rule with nothing in it: what is looked at is whether it would run. */
  private static Map<String, RuleResult> run(Target target, RuleCatalogue catalogue) {
    Map<String, RuleResult> results = new TreeMap<>();
    try (var run = conformanceRun(target, catalogue)) {
      var runner = new RuleRunner(run);
      for (var rule : catalogue.rules()) {
        results.put(rule.id(), runner.run(rule, new Trial(run, rule), () -> {}));
      }
    }
    return results;
  }

  private static ConformanceRun conformanceRun(Target target, RuleCatalogue catalogue) {
    return new ConformanceRun(
        target,
        RunSettings.selfTest(Path.of("target/conformance")),
        catalogue,
        "org.example.AcmeConformanceTest");
  }

  private static Set<String> ruledOut(Set<Capability> has) {
    return CATALOGUE.rules().stream()
        .filter(rule -> !has.containsAll(rule.needs()) || !Collections.disjoint(has, rule.unless()))
        .map(Rule::id)
        .collect(Collectors.toSet());
  }

  private static void assertEachNames(
      Map<String, RuleResult> results, Set<Capability> has, String words) {
    for (var result : results.values()) {
      var rule = result.rule();
      if (!has.containsAll(rule.needs())) {
        var lacking = EnumSet.copyOf(rule.needs());
        lacking.removeAll(has);
        assertEquals(
            words + lacking.iterator().next(), result.reason().replace(" on this host", ""));
      } else if (!Collections.disjoint(has, rule.unless())) {
        var present = EnumSet.copyOf(rule.unless());
        present.retainAll(has);
        assertEquals("the connector has " + present.iterator().next(), result.reason());
      }
    }
  }

  private static Set<String> of(Map<String, RuleResult> results, Outcome outcome) {
    return results.values().stream()
        .filter(result -> result.outcome() == outcome)
        .map(result -> result.rule().id())
        .collect(Collectors.toSet());
  }
}
