package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Every mutant, group by group. */
final class AllMutants {
  private static final List<List<Mutant>> GROUPS =
      List.of(
          CapabilityMutants.all(),
          CommandMutants.all(),
          ConcurrencyMutants.all(),
          ErrorTextMutants.all(),
          ErrorTypeMutants.all(),
          ExitStatusMutants.all(),
          FileContentMutants.all(),
          FileEndMutants.all(),
          FileFailureMutants.all(),
          FileLimitMutants.all(),
          FileNameMutants.all(),
          FilePutMutants.all(),
          FileRightsMutants.all(),
          LifecycleMutants.all(),
          OutputMutants.all(),
          PrivilegeMutants.all(),
          SecretMutants.all(),
          ShellMutants.all(),
          StreamMutants.all(),
          TimeMutants.all());

  private AllMutants() {}

  static Stream<Mutant> stream() {
    return GROUPS.stream().flatMap(List::stream);
  }
}
