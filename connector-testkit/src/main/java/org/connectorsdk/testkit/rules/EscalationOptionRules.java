package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.util.LinkedHashMap;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What else an escalation says than whom to become. */
public interface EscalationOptionRules {

  @ConformanceRule(
      id = "PRIV-21",
      rule =
          "The options of an escalation are kept: a login is a login, and su keeps the environment.",
      why = "Without the login, PATH and the other settings of the user are missing.",
      how =
          "Plain commands on the host tell in what directory, HOME, PATH, USER, SHELL and MAIL differ"
              + " with sudo -i, su -l and su -m; what differs is compared under the escalation."
              + " Skipped where nothing does, or where the host lets nobody through.",
      likely =
          "withLogin() or preservingEnvironment() is not looked at: the prefix() of the escalation"
              + " holds all of it",
      needs = SHELL)
  default void priv21_optionsOfAnEscalationAreKept(Trial trial) {
    var variants = new LinkedHashMap<Escalation, Escalation>();
    variants.put(Su.asRoot().preservingEnvironment(), Su.asRoot());
    trial
        .target()
        .otherUser()
        .map(user -> Su.as(user).withShell("/bin/sh"))
        .ifPresent(other -> variants.put(other.preservingEnvironment(), other));
    if (trial.scaled(0, 1, 1) == 1) {
      variants.put(Su.asRoot().withLogin(), Su.asRoot());
      variants.put(Sudo.asRoot().withLogin(), Sudo.asRoot());
    }
    var different = 0;
    for (var variant : variants.entrySet()) {
      different += isKept(trial, variant.getKey(), variant.getValue()) ? 1 : 0;
    }
    if (different == 0) {
      throw trial.skipped("no such option makes a difference that the login user may see");
    }
  }

  /** Whether the option made a difference to look at. */
  private static boolean isKept(Trial trial, Escalation with, Escalation without) {
    if (!trial.can(Rights.capability(with))
        || !trial.hasProgram(with.program())
        || !Rights.refusal(trial, without).isEmpty()) {
      return false;
    }
    var wanted = Runs.told(trial.run(Rights.plain(Rights.TOLD, with))).lines().toList();
    var plain = Runs.told(trial.run(Rights.plain(Rights.TOLD, without))).lines().toList();
    var different = wanted.stream().filter(line -> !plain.contains(line)).toList();
    if (different.isEmpty()) {
      return false;
    }
    var options = ExecOptions.builder().escalation(with);
    var found =
        Runs.told(Runs.guarded(trial, ShellCommand.raw(Rights.TOLD), options)).lines().toList();
    Expect.equal(
        "what differs under " + String.join(" ", with.prefix()),
        different,
        found.stream().filter(line -> !plain.contains(line)).toList());
    return true;
  }
}
