package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class ProviderMutantsTest extends MutantTest {
  ProviderMutantsTest() {
    super(RuleGroup.PROV);
  }

  @Override
  List<Mutant> mutants() {
    return ProviderMutants.all();
  }
}
