package org.connectorsdk.testkit.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Connectors that are wrong about standard input or about listeners. */
final class StreamMutants {
  private StreamMutants() {}

  static List<Mutant> all() {
    return Stream.of(
            InputMutants.all(),
            SourceMutants.all(),
            ListenerMutants.all(),
            ListenerCallMutants.all(),
            OutputLimitMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}
