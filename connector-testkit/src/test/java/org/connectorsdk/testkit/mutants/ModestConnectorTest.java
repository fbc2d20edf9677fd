package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sound connector that can do little, on a host that has little, breaks no rule. */
class ModestConnectorTest {
  private static final Pattern PROBE = Pattern.compile("command -v (\\S+) .*");

  @Test
  void oneThatOnlyRunsWhatItsHostTakesForACommandBreaksNoRule() {
    assertBreaksNothing(
        KitRun.of(KitRun.SOUND.declaring(Set.of(Capability.RUN)), KitRun.CATALOGUE));
  }

  /** Without SEPARATE_STDERR the wire is another one: see the sound variants. */
  @Tag("soak")
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEPARATE_STDERR")
  void oneWithoutOneCapabilityBreaksNoRule(Capability missing) {
    var declared = EnumSet.copyOf(new ReferenceProvider().capabilities());
    declared.remove(missing);
    assertBreaksNothing(
        KitRun.of(KitRun.SOUND.declaring(Capability.closure(declared)), KitRun.CATALOGUE));
  }

  @Tag("soak")
  @Test
  void aHostWithoutProgramsSkipsWhatIsCheckedWithThemAndNamesThem() {
    var asked = ConcurrentHashMap.<String>newKeySet();
    var bare =
        Mutant.connector(
            "bare",
            "The host has none of the programs it is asked for.",
            sound -> bare(sound, asked));
    var results = KitRun.of(bare, KitRun.CATALOGUE);
    assertBreaksNothing(results);
    var named =
        results.stream()
            .filter(result -> result.outcome() == Outcome.SKIPPED)
            .map(RuleResult::reason)
            .filter(reason -> reason.startsWith("the target has no program "))
            .map(reason -> reason.substring("the target has no program ".length()))
            .collect(Collectors.toSet());
    assertTrue(!named.isEmpty(), "no rule asked for a program");
    assertTrue(asked.containsAll(named), () -> "named " + named + ", asked for " + asked);
  }

  private static void assertBreaksNothing(List<RuleResult> results) {
    var broken =
        results.stream()
            .filter(result -> result.outcome() == Outcome.FAILED)
            .map(RuleResult::detail)
            .toList();
    assertEquals(List.of(), broken);
  }

  private static Connector bare(Connector sound, Set<String> asked) {
    return new ForwardingConnector(sound) {
      @Override
      public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
        var probe = PROBE.matcher(command.render());
        if (probe.matches()) {
          asked.add(probe.group(1));
          var none = ShellCommand.raw("command() { return 1; }; " + command.render());
          return super.runShellCommand(none, options);
        }
        return super.runShellCommand(command, options);
      }
    };
  }
}
