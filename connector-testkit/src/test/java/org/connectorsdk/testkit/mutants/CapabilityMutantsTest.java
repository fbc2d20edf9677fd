package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class CapabilityMutantsTest extends MutantTest {
  CapabilityMutantsTest() {
    super(RuleGroup.CAP);
  }

  @Override
  List<Mutant> mutants() {
    return CapabilityMutants.all();
  }
}
