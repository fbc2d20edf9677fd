package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class InventoryMutantsTest extends MutantTest {
  InventoryMutantsTest() {
    super(RuleGroup.INV);
  }

  @Override
  List<Mutant> mutants() {
    return InventoryMutants.all();
  }
}
