package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ShellMutantsTest extends MutantTest {
  ShellMutantsTest() {
    super(RuleGroup.SHELL);
  }

  @Override
  List<Mutant> mutants() {
    return ShellMutants.all();
  }
}
