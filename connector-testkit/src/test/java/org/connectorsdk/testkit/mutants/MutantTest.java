package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mutants of one group: each fails the rules it must, and no other of their groups. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MutantTest {
  private static final Map<List<Object>, Map<String, RuleResult>> SOUND = new ConcurrentHashMap<>();

  private final RuleGroup group;

  MutantTest(RuleGroup group) {
    this.group = group;
  }

  /** The mutants of the group. */
  abstract List<Mutant> mutants();

  @Test
  void theSoundReferenceKeepsEveryRule() {
    var broken =
        sound(KitRun.SOUND, Set.of(group)).values().stream()
            .filter(result -> result.outcome().isViolation())
            .map(RuleResult::detail)
            .toList();
    assertTrue(broken.isEmpty(), () -> String.join("\n", broken));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutantFailsTheRulesItMustAndNoOther(Mutant mutant, TestReporter reporter) {
    var sound = sound(mutant.sound().orElse(KitRun.SOUND), mutant.groups());
    mutant.mustFail().forEach(id -> assertRunnable(id, sound.get(id)));
    var results = results(mutant, mutant.inBuild());
    var others = failed(results);
    others.removeAll(mutant.mustFail());
    if (!others.isEmpty()) {
      // Machines that do much else disturb a rule now and then; a defect is there every time.
      reporter.publishEntry("looked at again", mutant.name() + ": " + told(results, others));
      results.putAll(results(mutant, rule -> others.contains(rule.id())));
    }
    var failed = failed(results);
    assertEquals(
        new TreeSet<>(mutant.mustFail()),
        failed,
        () -> mutant.defect() + "\n" + told(results, results.keySet()));
    failed.forEach(id -> assertLeadsToTheFault(mutant, results.get(id)));
  }

  /** A rule that is skipped with the sound reference could not fail with a mutant either. */
  private static void assertRunnable(String id, RuleResult sound) {
    assertTrue(sound != null, () -> "no rule " + id);
    if (sound.outcome() == Outcome.SKIPPED) {
      assumeTrue(Boolean.getBoolean("connector.tests.required"), () -> id + ": " + sound.reason());
    }
  }

  private static void assertLeadsToTheFault(Mutant mutant, RuleResult result) {
    var text = result.detail();
    assertTrue(text.startsWith(result.rule().id()), text);
    assertTrue(text.contains(mutant.says()), () -> "\"" + mutant.says() + "\" is not in\n" + text);
    var actual = text.lines().filter(line -> line.startsWith("  actual")).findFirst().orElse("");
    for (var unhelpful : List.of("NullPointerException", "ClassCastException", "AssertionError")) {
      assertTrue(!actual.contains(unhelpful) || mutant.says().contains(unhelpful), text);
    }
  }

  private static Map<String, RuleResult> sound(Mutant twin, Set<RuleGroup> groups) {
    return SOUND.computeIfAbsent(
        List.of(twin.name(), groups),
        these ->
            byId(KitRun.of(twin, KitRun.CATALOGUE.only(rule -> groups.contains(rule.group())))));
  }

  private static Map<String, RuleResult> results(Mutant mutant, Predicate<Rule> rules) {
    return byId(KitRun.of(mutant, KitRun.CATALOGUE.only(rules)));
  }

  private static Map<String, RuleResult> byId(List<RuleResult> results) {
    return results.stream()
        .collect(
            Collectors.toMap(
                result -> result.rule().id(),
                result -> result,
                (one, other) -> other,
                HashMap::new));
  }

  private static Set<String> failed(Map<String, RuleResult> results) {
    return results.values().stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .map(result -> result.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String told(Map<String, RuleResult> results, Set<String> ids) {
    return results.values().stream()
        .filter(result -> ids.contains(result.rule().id()))
        .sorted((one, other) -> one.rule().id().compareTo(other.rule().id()))
        .map(result -> tell(result.rule(), result))
        .collect(Collectors.joining("\n"));
  }

  private static String tell(Rule rule, RuleResult result) {
    return rule.id()
        + " "
        + result.outcome()
        + " "
        + result.elapsed().toMillis()
        + " ms "
        + (result.detail().isEmpty() ? result.reason() : result.detail());
  }
}
