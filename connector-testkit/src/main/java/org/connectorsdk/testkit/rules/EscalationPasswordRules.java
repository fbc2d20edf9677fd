package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.testkit.run.Hook.SUDO_PASSWORD;

import java.time.Duration;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A sudo that asks for a password. */
public interface EscalationPasswordRules {

  @ConformanceRule(
      id = "PRIV-03",
      rule =
          "Where sudo would ask and no password is given, the call fails within ten seconds with"
              + " PrivilegeEscalationException; the command does not run.",
      why = "A prompt that nobody sees is a call that never ends.",
      how = "A command that makes a file is run under Sudo.asRoot() without a password.",
      likely =
          "sudo is started without -n, and waits for a terminal or for standard input; or its exit"
              + " code 1 is taken for that of the command",
      needs = {SHELL, SUDO},
      hooks = SUDO_PASSWORD)
  default void priv03_aQuestionWithoutAnAnswerFailsFast(Trial trial) {
    needsQuestion(trial);
    isRefused(trial, Duration.ofSeconds(10), ExecOptions.builder().escalation(Sudo.asRoot()));
  }

  @ConformanceRule(
      id = "PRIV-04",
      rule =
          "With the right password the command runs as root; a wrong one fails within 15 seconds"
              + " with PrivilegeEscalationException; no file of the connector stays behind.",
      why = "Wrong passwords must not hang, lock accounts or leave a helper that prints passwords.",
      how =
          "id -u under sudo with the password tells the user, twice; a command with a wrong password"
              + " must not make its file; the login user's files in the directories for temporary"
              + " files and in the home directory are compared before and after: none that can be"
              + " run, or holds the password, is new.",
      likely =
          "the password is not written to sudo -S, or after a refusal sudo's second prompt waits for"
              + " ever: write it once, then end sudo's input; remove an askpass helper whatever"
              + " happens",
      needs = {SHELL, SUDO},
      hooks = SUDO_PASSWORD,
      seconds = 90)
  default void priv04_passwordsOpenOrFail(Trial trial) {
    needsQuestion(trial);
    var before = HelperFiles.of(trial);
    try (var connector = trial.freshConnected()) {
      opens(trial, connector, "id -u", StandardInput.none(), "0");
      opens(trial, connector, "id -u", StandardInput.none(), "0");
    }
    isRefused(
        trial,
        Duration.ofSeconds(15),
        ExecOptions.builder().escalation(Sudo.asRoot().withPassword(Secret.of("conformance-no"))));
    Expect.that(
        trial.eventually(() -> before.left(trial).isEmpty()),
        "no new file that can be run or that holds the password, once disconnected",
        before.left(trial),
        "a helper that gives sudo the password is left on the host: remove it however the call"
            + " ends, or write the password to sudo -S");
  }

  @ConformanceRule(
      id = "PRIV-19",
      rule = "What the caller gives a command to read is never an answer to sudo's question.",
      why = "A line of somebody's file is no password, and the command must get all of it.",
      how =
          "With a wrong password, standard input holds the right one in its first lines: the call"
              + " still fails. With the right one, the command reads its whole input.",
      likely =
          "standard input is sent before sudo let the command through; hold it back until the"
              + " innermost shell has started",
      needs = {SHELL, SUDO, STDIN},
      hooks = SUDO_PASSWORD,
      seconds = 60)
  default void priv19_inputIsNoAnswer(Trial trial) {
    needsQuestion(trial);
    var lines = StandardInput.ofText((password(trial).reveal() + "\n").repeat(5));
    isRefused(
        trial,
        Duration.ofSeconds(15),
        ExecOptions.builder()
            .standardInput(lines)
            .escalation(Sudo.asRoot().withPassword(Secret.of("conformance-no"))));
    var input = StandardInput.ofText("one\ntwo\n");
    opens(trial, trial.connector(), "cat", input, "one\ntwo");
  }

  private static void opens(
      Trial trial, Connector connector, String script, StandardInput input, String wanted) {
    var sudo = Sudo.asRoot().withPassword(password(trial));
    var options = trial.guarded().standardInput(input).escalation(sudo).build();
    var call = script + " under sudo with the right password prints";
    try {
      var result = connector.runShellCommand(ShellCommand.raw(script), options);
      Expect.equal(call, wanted, Runs.told(result));
    } catch (UnsupportedCapabilityException e) {
      throw new Violation(
          call + " " + Expect.show(wanted),
          Expect.tell(e),
          "the connector sends no passwords: where that is meant, waive the rule");
    } catch (ConnectorException e) {
      throw new Violation(
          call + " " + Expect.show(wanted),
          Expect.tell(e),
          "the password does not reach sudo: it is not sent, is sent before sudo asks or without"
              + " the end of its line, or sudo was given -n");
    }
  }

  private static Secret password(Trial trial) {
    return trial.target().sudoPassword().orElseThrow();
  }

  private static void needsQuestion(Trial trial) {
    trial.needsPrograms("sudo");
    if (Rights.refusal(trial, Sudo.asRoot()).isEmpty()) {
      throw trial.skipped(
          "sudo lets the login user through without a password: set the hook "
              + SUDO_PASSWORD.call()
              + " for a user whom it asks");
    }
  }

  private static void isRefused(Trial trial, Duration limit, ExecOptions.Builder options) {
    var time = trial.scale() == Scale.SELF_TEST ? trial.patience() : trial.time(limit);
    Refusal.check(
        trial,
        "within " + time.toMillis() + " ms a command under sudo without the right password",
        options.timeout(time));
  }
}
