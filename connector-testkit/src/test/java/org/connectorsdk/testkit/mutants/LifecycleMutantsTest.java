package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.RuleGroup;

class LifecycleMutantsTest extends MutantTest {
  LifecycleMutantsTest() {
    super(RuleGroup.LIFE);
  }

  @Override
  List<Mutant> mutants() {
    return Stream.of(
            LifecycleMutants.all(),
            ConnectionMutants.all(),
            ConnectFailureMutants.all(),
            CredentialMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
