package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.testkit.run.RuleGroup;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Mostly waits, and so side by side. */
@Execution(ExecutionMode.CONCURRENT)
class StreamMutantsTest extends MutantTest {
  StreamMutantsTest() {
    super(RuleGroup.IO);
  }

  @Override
  List<Mutant> mutants() {
    return StreamMutants.all();
  }
}
