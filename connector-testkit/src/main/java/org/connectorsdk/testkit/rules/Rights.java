package org.connectorsdk.testkit.rules;

import org.connectorsdk.Capability;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/**
 * What the target lets the login user do. It is asked with the words of the escalation as a plain
 * command: where that fails the connector is not to blame, and the rule is skipped.
 */
final class Rights {
  /** Tells what a login or a kept environment changes. */
  static final String TOLD =
      "echo \"HOME=${HOME-unset}\"; echo \"PATH=${PATH-unset}\"; echo \"USER=${USER-unset}\";"
          + " echo \"SHELL=${SHELL-unset}\"; echo \"MAIL=${MAIL-unset}\"; echo \"PWD=$(pwd)\"";

  private Rights() {}

  /** The capability that an escalation needs. */
  static Capability capability(Escalation step) {
    return step instanceof Sudo
        ? Capability.SUDO
        : step instanceof Su ? Capability.SU : Capability.DOAS;
  }

  /** Skips the rule where the target has no such program, or the program refuses the login user. */
  static void need(Trial trial, Escalation... steps) {
    for (var step : steps) {
      trial.needsPrograms(step.program());
    }
    var refusal = refusal(trial, steps);
    if (!refusal.isEmpty()) {
      throw trial.skipped(
          "the target does not let the login user run `"
              + plain(steps)
              + "` without a password ("
              + refusal
              + "); allow it there, or test with a user who may");
    }
  }

  /**
   * A sudo to root that lets the login user through: without a password, or with the target's where
   * the connector answers sudo's question. Skips the rule where neither does.
   */
  static Sudo root(Trial trial) {
    var password = trial.target().sudoPassword();
    if (password.isPresent() && trial.hasProgram("sudo")) {
      var asked = Sudo.asRoot().withPassword(password.get());
      if (!refusal(trial, Sudo.asRoot()).isEmpty() && isAnswered(trial, asked)) {
        return asked;
      }
    }
    need(trial, Sudo.asRoot());
    return Sudo.asRoot();
  }

  /** Whether the connector gives sudo its password; that it must is what PRIV-04 says. */
  private static boolean isAnswered(Trial trial, Sudo asked) {
    try {
      var options = ExecOptions.builder().escalation(asked);
      return Runs.guarded(trial, ShellCommand.raw("exit 0"), options).succeeded();
    } catch (ConnectorException e) {
      return false;
    }
  }

  /** What an escalation says that does not let the login user through; empty where it does. */
  static String refusal(Trial trial, Escalation... steps) {
    try {
      var options = ExecOptions.builder().timeout(trial.patience()).build();
      var result = trial.run(plain(steps).appendRaw("</dev/null"), options);
      return result.succeeded()
          ? ""
          : result.status() + ", " + Expect.show(result.output().stderr().strip());
    } catch (CommandTimeoutException e) {
      return "no end within " + trial.patience().toMillis() + " ms";
    }
  }

  /** The escalation as a command of its own, which the connector does not know as one. */
  static ShellCommand plain(Escalation... steps) {
    return plain("exit 0", steps);
  }

  /** Shell text under an escalation that the connector does not know as one. */
  static ShellCommand plain(String script, Escalation... steps) {
    return UnixCommands.wrap(
        ShellCommand.raw(script), ExecOptions.builder().escalation(steps).build());
  }
}
