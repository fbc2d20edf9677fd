package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The long run: every mutant against every rule, and the sound reference over and over.
 *
 * <p>Several JVMs can share the mutants: {@code -Dmatrix.part=1/2} takes every second one. Each
 * leaves what it found in {@code target/kill-matrix}, where {@code -Dmatrix.continue=true} goes on
 * from; {@code -Dapi.update=true} writes the page of what is there.
 */
@Tag("soak")
class KillMatrixTest {
  private static final Path FOUND = Path.of("target/kill-matrix");

  static Stream<Mutant> mutants() {
    var part = System.getProperty("matrix.part", "1/1").split("/");
    var mine = Integer.parseInt(part[0]) - 1;
    var parts = Integer.parseInt(part[1]);
    var all = AllMutants.stream().toList();
    var found = Boolean.getBoolean("matrix.continue");
    return all.stream()
        .filter(mutant -> all.indexOf(mutant) % parts == mine)
        .filter(mutant -> !found || !Files.exists(FOUND.resolve(mutant.name())));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void everyMutantMeetsEveryRule(Mutant mutant) throws IOException {
    var results = KitRun.of(mutant, KitRun.CATALOGUE);
    var failed = failed(results);
    Files.createDirectories(FOUND);
    Files.write(FOUND.resolve(mutant.name()), failed);
    assertTrue(
        failed.containsAll(mutant.mustFail()),
        () -> mutant + " survives: it must fail " + mutant.mustFail() + ", it failed " + failed);
    results.stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .forEach(
            result -> assertTrue(result.detail().startsWith(result.rule().id()), result::detail));
  }

  @AfterAll
  static void writeThePage() throws IOException {
    if (!Boolean.getBoolean("api.update")) {
      return;
    }
    var all = AllMutants.stream().toList();
    Map<String, Set<String>> failed = new HashMap<>();
    for (var mutant : all) {
      var found = FOUND.resolve(mutant.name());
      if (Files.exists(found)) {
        failed.put(mutant.name(), new TreeSet<>(Files.readAllLines(found)));
      }
    }
    Files.writeString(KillMatrix.file(), KillMatrix.page(all, failed, KitRun.CATALOGUE.rules()));
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

  private static Set<String> failed(List<RuleResult> results) {
    return results.stream()
        .filter(result -> result.outcome() == Outcome.FAILED)
        .map(result -> result.rule().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
