package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.RuleGroup;

class ErrorMutantsTest extends MutantTest {
  ErrorMutantsTest() {
    super(RuleGroup.ERR);
  }

  @Override
  List<Mutant> mutants() {
    return Stream.of(ErrorTypeMutants.all(), ErrorTextMutants.all()).flatMap(List::stream).toList();
  }
}
