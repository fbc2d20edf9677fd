package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.TargetSettings;
import org.connectorsdk.testkit.mutants.KitRun;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RunSettings;
import org.junit.jupiter.api.Test;

/** A fake whose commands are scripted keeps what does not depend on a shell. */
class ScriptedConformanceTest {
  private static final Set<RuleGroup> GROUPS =
      EnumSet.of(
          RuleGroup.PROV,
          RuleGroup.INV,
          RuleGroup.DATA,
          RuleGroup.LIFE,
          RuleGroup.CAP,
          RuleGroup.ERR);

  private static final Secret TOKEN = Secret.of("open-sesame-1729");

  private final FakeConnector host = fake(ConnectAnswer.succeed());
  private final FakeConnector silent = fake(ConnectAnswer.hang());
  private final FakeConnector refusing = fake(ConnectAnswer.refuseCredentials());
  private final FakeConnector changed =
      fake(ConnectAnswer.otherIdentity(HostIdentityException.Reason.CHANGED));

  /** In real time, for rules look at it. */
  private static FakeConnector fake(ConnectAnswer connect) {
    FakeConnector fake = FakeConnector.builder().clock(FakeClock.real()).build().onConnect(connect);
    return fake.answer(CommandMatch.any(), call -> SmallShell.answer(fake.files(), call.text()));
  }

  private FakeConnector byData(ConnectorContext<ReferenceData> context) {
    ReferenceData data = context.data();
    if (data.host().equals("silent")) {
      return silent;
    } else if (!data.identity().equals("known")) {
      return changed;
    }
    return data.token().equals(TOKEN) ? host : refusing;
  }

  private long credentialsSent() {
    return Stream.of(host, refusing)
        .flatMap(fake -> fake.calls().stream())
        .filter(call -> call instanceof FakeCall.Link link && link.isConnect())
        .map(call -> call.outcome().orElse(""))
        .filter(Set.of("connected", "AuthenticationException")::contains)
        .count();
  }

  @Test
  void keepsTheRulesThatScriptedCommandsCanShow() {
    var provider = FakeProvider.inPlaceOf(new ReferenceProvider()).otherHosts(this::byData).build();
    var target =
        ConformanceTarget.of(ReferenceProvider.NAME)
            .reference("@reference/host")
            .data("reference_token", TOKEN)
            .data("reference_identity", "known")
            .unreachable("reference_host", "silent")
            .wrongCredentials("reference_token", Secret.of("open-nothing"))
            .changedIdentity("reference_identity", "somebody else's")
            .credentialsSent(this::credentialsSent)
            .severConnection(host::cutLinks)
            .invalidData("reference_attempts", 11)
            .refusedReference("@reference")
            .directory("/tmp")
            .build();
    List<RuleResult> results =
        KitRun.of(
            TargetSettings.of(target)
                .withRegistry(() -> ConnectorRegistry.builder().providers(provider)),
            KitRun.CATALOGUE.only(rule -> GROUPS.contains(rule.group())),
            RunSettings.selfTest(Path.of("target/conformance")));
    assertEquals(List.of(), told(results, Outcome::isViolation));
    // The rest needs a host where one becomes somebody else.
    assertEquals(List.of("LIFE-26"), ids(results, outcome -> outcome == Outcome.SKIPPED));
  }

  private static List<String> told(List<RuleResult> results, Predicate<Outcome> outcome) {
    return results.stream()
        .filter(result -> outcome.test(result.outcome()))
        .map(RuleResult::detail)
        .toList();
  }

  private static List<String> ids(List<RuleResult> results, Predicate<Outcome> outcome) {
    return results.stream()
        .filter(result -> outcome.test(result.outcome()))
        .map(result -> result.rule().id())
        .toList();
  }
}
