package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;

class StreamMutantsTest extends MutantTest {
  StreamMutantsTest() {
    super(RuleGroup.IO);
  }

  @Override
  List<Mutant> mutants() {
    return StreamMutants.all();
  }
}
