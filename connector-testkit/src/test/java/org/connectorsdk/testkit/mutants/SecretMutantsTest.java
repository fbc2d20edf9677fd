package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class SecretMutantsTest extends MutantTest {
  SecretMutantsTest() {
    super(RuleGroup.SEC);
  }

  @Override
  List<Mutant> mutants() {
    return SecretMutants.all();
  }
}
