package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.Test;

/** What CAP-03 makes of capabilities that no rule has seen to work. */
class TruthfulDeclarationTest {
  private static final Set<String> RULES =
      Set.of("LIFE-01", "LIFE-06", "LIFE-13", "LIFE-16", "CAP-03");

  @Test
  void aCapabilityWhoseRulesWereKeptIsProven() {
    assertEquals(Outcome.PASSED, judge(KitRun.SOUND).outcome());
  }

  @Test
  void aCapabilityWhoseRulesNeedAHookIsSkippedWithItsName() {
    var result = judge(KitRun.SOUND.on(TruthfulDeclarationTest::withoutHooks));
    assertEquals(Outcome.SKIPPED, result.outcome());
    assertTrue(
        result.reason().contains("AUTHENTICATION")
            && result.reason().contains("wrongCredentials(key, value)"),
        result.reason());
  }

  @Test
  void aCapabilityThatTheHostLacksNeedNotWork() {
    var modest =
        Mutant.connector(
                "modest",
                "It says on this host that it cannot authenticate.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Set<Capability> capabilities() {
                        var rest = EnumSet.copyOf(super.capabilities());
                        rest.remove(Capability.AUTHENTICATION);
                        return Collections.unmodifiableSet(rest);
                      }
                    })
            .on(TruthfulDeclarationTest::withoutHooks);
    assertEquals(Outcome.PASSED, judge(modest).outcome());
  }

  @Test
  void aCapabilityWhoseRulesAreBrokenIsALie() {
    var result = judge(connectingOnce());
    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(result.detail().contains("RECONNECT (LIFE-06 failed)"), result.detail());
  }

  @Test
  void aCapabilityWhoseRulesAreWaivedIsTold() {
    var waived =
        connectingOnce()
            .on(target -> target.waive("LIFE-06", "the server closes the account", "ACME-1"));
    assertEquals(Outcome.PASSED, judge(waived).outcome());
  }

  private static RuleResult judge(Mutant mutant) {
    return KitRun.of(mutant, KitRun.CATALOGUE.only(rule -> RULES.contains(rule.id()))).stream()
        .filter(result -> result.rule().id().equals("CAP-03"))
        .findFirst()
        .orElseThrow();
  }

  private static Mutant connectingOnce() {
    return CapabilityMutants.all().stream()
        .filter(mutant -> mutant.name().equals("neverConnectsAgain"))
        .findFirst()
        .orElseThrow();
  }

  private static ConformanceTarget.Builder withoutHooks(ConformanceTarget.Builder target) {
    return ConformanceTarget.of("reference")
        .reference("@reference/" + ReferenceHost.PLAIN)
        .data("reference_token", ReferenceHost.TOKEN);
  }
}
