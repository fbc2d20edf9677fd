package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Every mutant, group by group: those that the tests of the groups run. */
final class AllMutants {
  private static final List<MutantTest> GROUPS =
      List.of(
          new CapabilityMutantsTest(),
          new ConcurrencyMutantsTest(),
          new DataMutantsTest(),
          new ErrorMutantsTest(),
          new ExecutionMutantsTest(),
          new FileMutantsTest(),
          new InventoryMutantsTest(),
          new LifecycleMutantsTest(),
          new PrivilegeMutantsTest(),
          new ProviderMutantsTest(),
          new SecretMutantsTest(),
          new ShellMutantsTest(),
          new StreamMutantsTest(),
          new TimeMutantsTest());

  private AllMutants() {}

  static Stream<Mutant> stream() {
    return GROUPS.stream().flatMap(group -> group.mutants().stream());
  }
}
