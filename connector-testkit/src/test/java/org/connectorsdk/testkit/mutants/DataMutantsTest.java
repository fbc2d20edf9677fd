package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class DataMutantsTest extends MutantTest {
  DataMutantsTest() {
    super(RuleGroup.DATA);
  }

  @Override
  List<Mutant> mutants() {
    return DataMutants.all();
  }
}
