package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What a connector says that it can do, and what it does without. */
public interface CapabilityRules {

  @ConformanceRule(
      id = "CAP-01",
      rule = "capabilities() is a subset of what the provider declares, connected or not.",
      why =
          "Programs choose a connector by what its provider declares; more than that is never used"
              + " nor tested.",
      how =
          "A connector is asked before connect, while connected and after disconnect, and compared"
              + " with ConnectorProvider.capabilities().",
      likely =
          "the connector answers with a list of its own; take what the provider declares, and take"
              + " away what the host lacks")
  default void cap01_effectiveIsASubset(Trial trial) {
    var connector = trial.fresh();
    expectSubset(trial, connector, "before connect");
    connector.connect();
    expectSubset(trial, connector, "while connected");
    connector.disconnect();
    expectSubset(trial, connector, "after disconnect");
  }

  @ConformanceRule(
      id = "CAP-04",
      rule = "capabilities() does not change while connected.",
      why = "A program asks once and then relies on it.",
      how =
          "What the shared connection could do at the beginning of the run is compared with what it"
              + " can do at the end, after every other rule has used it.",
      likely =
          "the answer is found out late, by the first command or transfer; find it out in connect",
      overTheRun = true)
  default void cap04_capabilitiesDoNotChange(Trial trial) {
    var connector = trial.connector();
    Operations.expectWorks(trial, connector, "at the end of the run");
    var before = trial.run().effective().orElseThrow(() -> trial.skipped("it was never connected"));
    var now = connector.capabilities();
    Expect.equal("capabilities() at the end of the run", sorted(before), sorted(now));
  }

  @ConformanceRule(
      id = "CAP-05",
      rule =
          "capabilities() is immutable, and holds nothing that needs something it does not hold.",
      why = "A program that sees SUDO does not ask for SHELL as well.",
      how =
          "The set of a connected connector is compared with Capability.closure of it, and a change"
              + " is tried.",
      likely =
          "a capability is taken away for this host and what builds on it is left; return"
              + " Capability.closure(...)")
  default void cap05_capabilitiesAreClosed(Trial trial) {
    var connector = trial.freshConnected();
    var capabilities = connector.capabilities();
    Expect.that(capabilities != null, "a set from capabilities()", "null");
    Expect.equal("capabilities()", sorted(Capability.closure(capabilities)), sorted(capabilities));
    for (var change : Capability.values()) {
      Expect.thrown(
          UnsupportedOperationException.class,
          "capabilities().add",
          () -> connector.capabilities().add(change));
    }
  }

  @ConformanceRule(
      id = "CAP-06",
      rule =
          "Without STDIN, a command that holds a secret is refused, unless the call allows secrets in"
              + " arguments.",
      why = "The only other way is the argument list, which every user of the host can read.",
      how =
          "A command with a secret argument must throw UnsupportedCapabilityException for STDIN, or"
              + " IllegalArgumentException, and leave no trace; with allowSecretInArguments it must"
              + " work.",
      likely = "the secret is put into the command line; refuse it before anything is sent",
      needs = SHELL,
      unless = STDIN)
  default void cap06_withoutStdinSecretsAreRefused(Trial trial) {
    var canary = trial.path("canary");
    var secret = Secret.of("secret-" + Long.toString(System.nanoTime(), 36));
    var command = ShellCommand.of("touch", canary).appendRaw("; printf %s").secretArg(secret);
    var thrown =
        Expect.thrown(
            RuntimeException.class,
            "a command with a secret",
            () -> trial.run(command, trial.guarded().build()));
    Expect.that(
        thrown instanceof IllegalArgumentException
            || thrown instanceof UnsupportedCapabilityException refusal
                && refusal.capability() == STDIN,
        "a command with a secret is refused for the lack of STDIN",
        thrown);
    Expect.that(
        !trial.run(ShellCommand.of("test", "-e", canary)).succeeded(),
        "the refused command leaves no trace",
        "it ran");
    var allowed = trial.run(command, trial.guarded().allowSecretInArguments(true).build());
    Expect.that(
        allowed.output().stdout().contains(secret.reveal()),
        "with allowSecretInArguments, printf prints the secret",
        allowed.output().stdout());
  }

  private static void expectSubset(Trial trial, Connector connector, String when) {
    var found = connector.capabilities();
    Expect.that(found != null, "a set from capabilities() " + when, "null");
    var surplus = EnumSet.noneOf(Capability.class);
    surplus.addAll(found);
    surplus.removeAll(trial.declared());
    Expect.that(
        surplus.isEmpty(),
        "capabilities() " + when + " within what the provider declares",
        "it also holds " + surplus);
  }

  private static Set<Capability> sorted(Set<Capability> capabilities) {
    var sorted = new TreeSet<Capability>(Comparator.naturalOrder());
    sorted.addAll(capabilities);
    return sorted;
  }
}
