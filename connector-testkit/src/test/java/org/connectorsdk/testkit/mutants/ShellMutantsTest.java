package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class ShellMutantsTest extends MutantTest {
  ShellMutantsTest() {
    super(RuleGroup.SHELL);
  }

  @Override
  List<Mutant> mutants() {
    return ShellMutants.all();
  }
}
