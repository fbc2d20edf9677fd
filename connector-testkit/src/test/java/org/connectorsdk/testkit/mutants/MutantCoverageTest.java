package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.RuleLevel;
import org.junit.jupiter.api.Test;

/** Whether there is a wrong connector for every rule, and a test for every wrong connector. */
class MutantCoverageTest {

  @Test
  void everyMustRuleHasAMutantThatItCatches() {
    var caught = AllMutants.stream().flatMap(mutant -> mutant.mustFail().stream()).toList();
    var uncaught =
        KitRun.CATALOGUE.rules().stream()
            .filter(rule -> rule.level() == RuleLevel.MUST)
            .filter(rule -> !caught.contains(rule.id()))
            .map(rule -> rule.id() + ": " + rule.rule())
            .toList();
    assertTrue(uncaught.isEmpty(), () -> "no mutant for\n" + String.join("\n", uncaught));
  }

  @Test
  void everyMutantNamesRulesThatThereAre() {
    Set<String> unknown = new TreeSet<>();
    AllMutants.stream()
        .flatMap(mutant -> mutant.mustFail().stream())
        .filter(id -> KitRun.CATALOGUE.find(id).isEmpty())
        .forEach(unknown::add);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyMutantHasANameOfItsOwnAndARuleToFail() {
    var byName =
        AllMutants.stream().collect(Collectors.groupingBy(Mutant::name, Collectors.counting()));
    byName.forEach((name, count) -> assertEquals(1, count, name));
    AllMutants.stream()
        .forEach(mutant -> assertTrue(!mutant.mustFail().isEmpty(), mutant::toString));
  }

  /** A group whose mutants are in no test would prove nothing. */
  @Test
  void everyMutantIsRunByATestOfItsGroup() throws Exception {
    var tested = new TreeSet<String>();
    var folder =
        Path.of(MutantTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var place = folder.resolve(MutantTest.class.getPackageName().replace('.', '/'));
    try (var files = Files.list(place)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith("Test.class") && !name.contains("$")) {
          var type =
              Class.forName(
                  MutantTest.class.getPackageName() + "." + name.substring(0, name.length() - 6));
          if (MutantTest.class.isAssignableFrom(type)
              && !Modifier.isAbstract(type.getModifiers())) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            ((MutantTest) constructor.newInstance())
                .mutants()
                .forEach(mutant -> tested.add(mutant.name()));
          }
        }
      }
    }
    var all = AllMutants.stream().map(Mutant::name).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, tested);
  }

  @Test
  void theCommittedMatrixKnowsEveryMutantWithItsRules() throws Exception {
    var rows =
        Files.readAllLines(KillMatrix.file()).stream()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.toMap(KillMatrix::mutantOf, Function.identity()));
    assertEquals(
        AllMutants.stream().map(Mutant::name).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(rows.keySet()),
        "write the matrix anew: mvn verify -Psoak -pl connector-testkit -am -Dtest=KillMatrixTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update=true");
    AllMutants.stream()
        .forEach(
            mutant ->
                mutant
                    .mustFail()
                    .forEach(
                        id ->
                            assertTrue(
                                List.of(rows.get(mutant.name()).split("[ ,|]+"))
                                    .contains("**" + id + "**"),
                                () -> mutant + " and " + id)));
  }
}
