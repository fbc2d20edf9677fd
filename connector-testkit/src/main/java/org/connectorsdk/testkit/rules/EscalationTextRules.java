package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.SU;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.util.List;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.Su;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Trial;

/** Arguments, variables and directories of escalated commands. */
public interface EscalationTextRules {

  @ConformanceRule(
      id = "PRIV-08",
      rule =
          "Arguments, variables and directories arrive under sudo as they do without: byte for"
              + " byte, and inside the escalation.",
      why = "One program more on the way is one more that may read quotes or drop variables.",
      how = "What SHELL-01, SHELL-03 and SHELL-05 do, under sudo to root.",
      likely =
          "variables are set outside sudo, which drops them, or the command is quoted for one shell"
              + " less than there is: UnixCommands.wrap makes the whole line",
      needs = {SHELL, SUDO, ENVIRONMENT, WORKING_DIRECTORY},
      seconds = 60)
  default void priv08_textsArriveUnderSudo(Trial trial) {
    var root = Rights.root(trial);
    Runs.need(trial, "od");
    Arrival.ofArguments(trial, under(trial, root)).check(HostileTexts.all());
    Arrival.ofVariables(trial, under(trial, root)).check(HostileTexts.all());
    var options = ExecOptions.builder().escalation(root).build();
    Directories.checkEntered(trial, HostileTexts.fileNames(), options);
  }

  @ConformanceRule(
      id = "PRIV-17",
      rule = "Arguments and variables arrive under su byte for byte, with and without a login.",
      why = "su hands its word to a shell: there is a level of quoting more than with sudo.",
      how =
          "Hostile texts are arguments and variables of printf under su to root, and arguments"
              + " under su -l.",
      likely =
          "the command line is not quoted as the one word that su takes; UnixCommands.wrap does it",
      needs = {SHELL, SU, ENVIRONMENT},
      seconds = 60)
  default void priv17_textsArriveUnderSu(Trial trial) {
    Rights.need(trial, Su.asRoot());
    Runs.need(trial, "od");
    Arrival.ofArguments(trial, under(trial, Su.asRoot())).check(shortTexts());
    Arrival.ofVariables(trial, under(trial, Su.asRoot())).check(shortTexts());
    if (trial.scaled(0, 1, 1) == 1) {
      Arrival.ofArguments(trial, under(trial, Su.asRoot().withLogin())).check(shortTexts());
    }
  }

  @ConformanceRule(
      id = "PRIV-18",
      rule = "Arguments arrive under sudo with a login (-i) byte for byte.",
      why = "sudo -i puts the words together again for the target user's shell, which expands $.",
      how = "Hostile texts are arguments of printf under sudo -i to root.",
      likely =
          "the words after sudo -i are quoted as for sudo alone; UnixCommands.wrap encodes what the"
              + " login shell would change",
      needs = {SHELL, SUDO},
      seconds = 60)
  default void priv18_textsArriveUnderSudoWithLogin(Trial trial) {
    var login = Rights.root(trial).withLogin();
    Runs.need(trial, "od");
    Arrival.ofArguments(trial, under(trial, login)).check(shortTexts());
  }

  private static List<String> shortTexts() {
    return HostileTexts.all().stream().filter(text -> text.length() < 1000).toList();
  }

  private static Arrival.Runner under(Trial trial, Escalation step) {
    return (command, options) -> Runs.guarded(trial, command, options.escalation(List.of(step)));
  }
}
