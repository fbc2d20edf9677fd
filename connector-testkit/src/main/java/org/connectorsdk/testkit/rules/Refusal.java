package org.connectorsdk.testkit.rules;

import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A command that an escalation must not let through: a file tells whether it ran all the same. */
final class Refusal {
  private Refusal() {}

  /** Runs such a command; anything but a typed refusal is a violation. */
  static void check(Trial trial, String which, ExecOptions.Builder options) {
    var expected = which + " ends with PrivilegeEscalationException and does not run";
    trial.run(ShellCommand.of("chmod", "777", trial.directory())).orThrow();
    var canary = trial.path("canary");
    var command = ShellCommand.of("touch", canary).appendRaw("&& id -un");
    try {
      CommandResult result = Runs.guarded(trial, command, options);
      if (Runs.exists(trial, canary)) {
        throw new Violation(
            expected,
            "it ran, as " + Expect.show(result.output().stdout().strip()),
            "the escalation, or a part of it, is left out of the line that is sent");
      }
      throw new Violation(
          expected,
          "a result with " + result.status(),
          "the exit code of the escalation is taken for that of the command; let the innermost"
              + " shell tell that it has started, and throw where it did not");
    } catch (PrivilegeEscalationException refused) {
      Expect.that(!Runs.exists(trial, canary), expected, "it ran, and " + Expect.tell(refused));
      return;
    } catch (CommandTimeoutException e) {
      throw new Violation(
          expected,
          Expect.tell(e),
          "the escalation's question is waited for without an end: give it -n, or end its input");
    } catch (ConnectorException e) {
      throw new Violation(expected, Expect.tell(e));
    }
  }
}
