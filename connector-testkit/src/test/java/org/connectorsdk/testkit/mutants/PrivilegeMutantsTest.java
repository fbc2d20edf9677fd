package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class PrivilegeMutantsTest extends MutantTest {
  PrivilegeMutantsTest() {
    super(RuleGroup.PRIV);
  }

  @Override
  List<Mutant> mutants() {
    return PrivilegeMutants.all();
  }

  static List<Mutant> twins() {
    return List.of(AskingTarget.SOUND, PrivilegeMutants.WITH_DOAS);
  }

  @ParameterizedTest
  @MethodSource("twins")
  void aSoundConnectorKeepsEveryRule(Mutant twin) {
    var broken =
        KitRun.of(twin, KitRun.CATALOGUE.only(rule -> rule.group() == RuleGroup.PRIV)).stream()
            .filter(result -> result.outcome().isViolation())
            .map(RuleResult::detail)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), broken);
  }
}
