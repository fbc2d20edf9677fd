package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.RuleGroup;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ExecutionMutantsTest extends MutantTest {
  ExecutionMutantsTest() {
    super(RuleGroup.EXEC);
  }

  @Override
  List<Mutant> mutants() {
    return Stream.of(ExitStatusMutants.all(), CommandMutants.all(), OutputMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
