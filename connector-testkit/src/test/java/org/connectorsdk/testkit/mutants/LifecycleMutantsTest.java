package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class LifecycleMutantsTest extends MutantTest {
  LifecycleMutantsTest() {
    super(RuleGroup.LIFE);
  }

  @Override
  List<Mutant> mutants() {
    return LifecycleMutants.all();
  }
}
