package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long run: every mutant against every rule, and the sound reference over and over. */
@Tag("soak")
class KillMatrixTest {

  @Test
  void everyMutantMeetsEveryRule() throws IOException {
    Map<Mutant, Set<String>> failed = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (var mutant : AllMutants.stream().toList()) {
      var results = KitRun.of(mutant, KitRun.CATALOGUE);
      var ids = ids(results);
      failed.put(mutant, ids);
      if (!ids.containsAll(mutant.mustFail())) {
        problems.add(
            mutant + " survives: it must fail " + mutant.mustFail() + ", it failed " + ids);
      }
      results.stream()
          .filter(result -> result.outcome() == Outcome.FAILED)
          .filter(result -> !result.detail().startsWith(result.rule().id()))
          .forEach(result -> problems.add(mutant + ": " + result.detail()));
    }
    if (Boolean.getBoolean("api.update")) {
      Files.writeString(KillMatrix.file(), KillMatrix.page(failed, KitRun.CATALOGUE.rules()));
    }
    assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
  }

  @RepeatedTest(20)
  void theSoundReferenceKeepsEveryRuleEveryTime() {
    var broken =
        KitRun.of(KitRun.SOUND, KitRun.CATALOGUE).stream()
            .filter(result -> result.outcome().isViolation())
            .map(RuleResult::detail)
            .toList();
    assertEquals(List.of(), broken);
  }

  private static Set<String> ids(List<RuleResult> results) {
    return results.stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .map(result -> result.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
