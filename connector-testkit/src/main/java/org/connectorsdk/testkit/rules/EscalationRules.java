package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.DOAS;
import static org.connectorsdk.Capability.RUN;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.SU;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.testkit.run.Hook.OTHER_USER;

import java.util.List;
import java.util.TreeSet;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Whom an escalated command runs as. */
public interface EscalationRules {

  @ConformanceRule(
      id = "PRIV-01",
      rule = "A command under sudo runs as root, through sudo.",
      why = "A command that runs as somebody else fails later, and half done.",
      how =
          "id -u tells the user. SUDO_COMMAND, which sudo sets where it does so for a plain"
              + " command, tells that it went through sudo, since the login user may be root.",
      likely =
          "ExecOptions.escalation is not looked at: take the line that UnixCommands.wrap makes, or"
              + " do not declare SUDO",
      needs = {SHELL, SUDO})
  default void priv01_sudoRunsAsRoot(Trial trial) {
    var root = Rights.root(trial);
    if (root.password().isPresent()) {
      Expect.equal("user", "0", as(trial, "id -u", root));
      return;
    }
    var script = "echo $(id -u) ${SUDO_COMMAND:+sudo}";
    var wanted = trial.run(Rights.plain(script, root)).output().stdout().strip();
    Expect.equal("user and program", "0", wanted.replace(" sudo", ""));
    Expect.equal("user and program", wanted, as(trial, script, root));
  }

  @ConformanceRule(
      id = "PRIV-02",
      rule = "A command under sudo with a user runs as that user.",
      why = "A service must own what it is given, and must not get to be root.",
      how = "id -un tells the user under Sudo.as(otherUser).",
      likely = "the user of the escalation is not handed on: its prefix() holds -u and the name",
      needs = {SHELL, SUDO},
      hooks = OTHER_USER)
  default void priv02_sudoRunsAsTheUser(Trial trial) {
    runsAs(trial, Sudo.as(otherUser(trial)));
  }

  @ConformanceRule(
      id = "PRIV-05",
      rule = "A command under su runs as the user that is named.",
      why = "Hosts without sudo have su.",
      how = "id -un tells the user under Su.as(otherUser), with /bin/sh as the shell.",
      likely =
          "the command is handed to su as words; su takes one word, a whole command line, after -c",
      needs = {SHELL, SU},
      hooks = OTHER_USER)
  default void priv05_suRunsAsTheUser(Trial trial) {
    runsAs(trial, Su.as(otherUser(trial)).withShell("/bin/sh"));
  }

  @ConformanceRule(
      id = "PRIV-09",
      rule = "A command under doas runs as the user that is named.",
      why = "Hosts with doas often have no sudo.",
      how = "id -un tells the user under Doas.as(otherUser).",
      likely = "the user of the escalation is not handed on: its prefix() holds -u and the name",
      needs = {SHELL, DOAS},
      hooks = OTHER_USER)
  default void priv09_doasRunsAsTheUser(Trial trial) {
    runsAs(trial, Doas.as(otherUser(trial)));
  }

  @ConformanceRule(
      id = "PRIV-06",
      rule =
          "What sudo drops of the login user's environment is there only with"
              + " preservingEnvironment().",
      why = "A variable of the login user that reaches root is a way to become root.",
      how =
          "A variable of the login environment that a plain sudo drops and a plain sudo -E keeps is"
              + " looked for under both escalations.",
      likely = "-E is always given, or never: the prefix() of the escalation holds what was asked",
      needs = {SHELL, SUDO})
  default void priv06_theEnvironmentIsPreservedOnlyWhenAsked(Trial trial) {
    Rights.need(trial, Sudo.asRoot());
    var dropping = Sudo.asRoot();
    var keeping = Sudo.asRoot().preservingEnvironment();
    var names = new TreeSet<>(names(trial, ShellCommand.raw(Runs.VARIABLE_NAMES)));
    names.removeAll(names(trial, Rights.plain(Runs.VARIABLE_NAMES, dropping)));
    names.retainAll(names(trial, Rights.plain(Runs.VARIABLE_NAMES, keeping)));
    names.removeAll(List.of("_", "PWD", "OLDPWD", "SHLVL"));
    if (names.isEmpty()) {
      throw trial.skipped("sudo -E keeps no variable that sudo drops for the login user");
    }
    var script = "echo \"${" + names.first() + "+set}\"";
    Expect.equal("under sudo " + names.first() + " is", "", as(trial, script, dropping));
    Expect.equal("under sudo -E " + names.first() + " is", "set", as(trial, script, keeping));
  }

  @ConformanceRule(
      id = "PRIV-07",
      rule =
          "An escalation whose capability is missing is refused with"
              + " UnsupportedCapabilityException before anything runs.",
      why = "A command that was to run as somebody else must not run as the login user.",
      how =
          "For each of SUDO, SU and DOAS that the connector does not have, such a command is run;"
              + " a file that it would make must not be there.",
      likely = "options that are not supported are ignored; refuse them before anything is sent",
      needs = RUN)
  default void priv07_undeclaredEscalationsAreRefused(Trial trial) {
    var missing =
        List.of(Sudo.asRoot(), Su.asRoot(), Doas.asRoot()).stream()
            .filter(step -> !trial.can(Rights.capability(step)))
            .toList();
    if (missing.isEmpty()) {
      throw trial.notApplicable("the connector has SUDO, SU and DOAS");
    }
    for (var step : missing) {
      var canary = trial.path("canary");
      Expect.thrown(
          UnsupportedCapabilityException.class,
          "a command with the escalation " + step + ", which the connector does not declare,",
          () ->
              Runs.guarded(
                  trial, ShellCommand.of("touch", canary), ExecOptions.builder().escalation(step)));
      if (trial.can(SHELL)) {
        Expect.that(!Runs.exists(trial, canary), "the command did not run", "it ran");
      }
    }
  }

  @ConformanceRule(
      id = "PRIV-14",
      rule = "Escalations nest in the written order: the first is the outermost.",
      why = "To become root first and a service then is common; the other way round is refused.",
      how = "id -un tells the user under sudo to root with sudo and su to otherUser inside it.",
      likely =
          "only one escalation of the list is used, or the list is wrapped from its first element"
              + " on, which makes that the innermost",
      needs = {SHELL, SUDO, SU},
      hooks = OTHER_USER)
  default void priv14_escalationsNestInTheWrittenOrder(Trial trial) {
    runsAs(trial, Sudo.asRoot(), Su.as(otherUser(trial)).withShell("/bin/sh"));
    runsAs(trial, Sudo.asRoot(), Sudo.as(otherUser(trial)));
  }

  @ConformanceRule(
      id = "PRIV-15",
      rule =
          "An escalation ends with its command; in a view that has one, a command with"
              + " noEscalation() runs as the login user.",
      why = "The next command would run with rights that nobody asked for.",
      how = "After a command under Sudo.as(otherUser), and beside one in a view, id -un tells.",
      likely =
          "an escalated shell stays open and is used again, or noEscalation() is taken for nothing"
              + " set: use options.mergedOver(defaults)",
      needs = {SHELL, SUDO},
      hooks = OTHER_USER)
  default void priv15_escalationEndsWithItsCommand(Trial trial) {
    var step = Sudo.as(otherUser(trial));
    Rights.need(trial, step);
    var login = trial.read("id -un").strip();
    as(trial, "id -un", step);
    Expect.equal("user after an escalated command", login, trial.read("id -un").strip());
    var view = trial.connector().withDefaults(trial.guarded().escalation(step).build());
    var id = ShellCommand.raw("id -un");
    Expect.equal("user in the view", otherUser(trial), Runs.told(view.runShellCommand(id)));
    Expect.equal(
        "user in the view, with noEscalation()",
        login,
        Runs.told(view.runShellCommand(id, ExecOptions.builder().noEscalation().build())));
    Expect.equal("user after the view", login, trial.read("id -un").strip());
  }

  @ConformanceRule(
      id = "PRIV-16",
      rule = "Under sudo HOME is the home directory of the user that the command runs as.",
      why = "Otherwise files of root end up in the home directory of the login user.",
      how = "HOME is compared with what the shell makes of ~otherUser.",
      likely = "-H is missing: it is part of the escalation's prefix()",
      needs = {SHELL, SUDO},
      hooks = OTHER_USER)
  default void priv16_homeIsTheUsersOwn(Trial trial) {
    var step = Sudo.as(otherUser(trial));
    Rights.need(trial, step);
    var home = trial.read("echo ~" + otherUser(trial)).strip();
    Expect.equal("HOME under " + step, home, as(trial, "echo \"$HOME\"", step));
  }

  private static List<String> names(Trial trial, ShellCommand command) {
    return trial.run(command).output().stdoutLines();
  }

  private static String otherUser(Trial trial) {
    return trial.target().otherUser().orElseThrow();
  }

  private static void runsAs(Trial trial, Escalation... steps) {
    Rights.need(trial, steps);
    Expect.equal("user under " + List.of(steps), otherUser(trial), as(trial, "id -un", steps));
  }

  private static String as(Trial trial, String script, Escalation... steps) {
    var options = ExecOptions.builder().escalation(steps);
    try {
      return Runs.told(Runs.guarded(trial, ShellCommand.raw(script), options));
    } catch (ConnectorException e) {
      return Expect.tell(e);
    }
  }
}
