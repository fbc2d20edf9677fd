package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class ConcurrencyMutantsTest extends MutantTest {
  ConcurrencyMutantsTest() {
    super(RuleGroup.CONC);
  }

  @Override
  List<Mutant> mutants() {
    return ConcurrencyMutants.all();
  }
}
