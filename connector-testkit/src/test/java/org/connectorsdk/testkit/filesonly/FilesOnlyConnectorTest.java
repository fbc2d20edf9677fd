package org.connectorsdk.testkit.filesonly;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.CONCURRENT_COMMANDS;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RECONNECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.mutants.KitRun;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RunSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connector that runs no commands is held to what it can do, and to nothing else. */
class FilesOnlyConnectorTest {
  private static final Set<Capability> ALL =
      Set.of(PUT_FILE, GET_FILE, ATOMIC_PUT, CONCURRENT_COMMANDS, RECONNECT);

  @TempDir Path directory;

  static Stream<Set<Capability>> sets() {
    return Stream.of(
        ALL,
        Set.of(PUT_FILE, GET_FILE, CONCURRENT_COMMANDS, RECONNECT),
        Set.of(PUT_FILE, ATOMIC_PUT, CONCURRENT_COMMANDS, RECONNECT),
        Set.of(GET_FILE, CONCURRENT_COMMANDS, RECONNECT));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void breaksNoRule(Set<Capability> capabilities) {
    var broken =
        run(capabilities).stream()
            .filter(result -> result.outcome().isViolation())
            .map(RuleResult::detail)
            .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void isHeldToTheRulesThatNeedNoShell() {
    var held =
        run(ALL).stream()
            .filter(result -> Set.of(Outcome.PASSED, Outcome.REDUCED).contains(result.outcome()))
            .map(result -> result.rule().id())
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        held.containsAll(
            List.of("FILE-01", "FILE-10", "FILE-17", "FILE-28", "FILE-37", "FILE-44", "FILE-54")),
        held::toString);
  }

  private List<RuleResult> run(Set<Capability> capabilities) {
    var target =
        TargetSettings.of(
                ConformanceTarget.of(FilesOnlyProvider.NAME)
                    .directory(directory.toString())
                    .build())
            .withRegistry(
                () -> ConnectorRegistry.builder().providers(new FilesOnlyProvider(capabilities)));
    return KitRun.of(target, KitRun.CATALOGUE, RunSettings.selfTest(Path.of("target/conformance")));
  }
}
