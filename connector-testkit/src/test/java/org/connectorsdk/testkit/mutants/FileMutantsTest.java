package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.RuleGroup;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FileMutantsTest extends MutantTest {
  FileMutantsTest() {
    super(RuleGroup.FILE);
  }

  @Override
  List<Mutant> mutants() {
    return Stream.of(
            FileContentMutants.all(),
            FileEndMutants.all(),
            FileFailureMutants.all(),
            FileLimitMutants.all(),
            FileNameMutants.all(),
            FilePutMutants.all(),
            FileRightsMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
