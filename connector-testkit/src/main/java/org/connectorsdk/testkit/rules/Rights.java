package org.connectorsdk.testkit.rules;

import org.connectorsdk.Capability;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/**
 * What the target lets the login user do. It is asked with the words of the escalation as a plain
 * command: where that fails the connector is not to blame, and the rule is skipped.
 */
final class Rights {
  private Rights() {}

  /** The capability that an escalation needs. */
  static Capability capability(Escalation step) {
    return step instanceof Sudo
        ? Capability.SUDO
        : step instanceof Su ? Capability.SU : Capability.DOAS;
  }

  /** Skips the rule where the target has no such program, or the program refuses the login user. */
  static void need(Trial trial, Escalation step) {
    trial.needsPrograms(step.program());
    var words = ShellCommand.of(step.prefix());
    var inner = ShellCommand.of("sh", "-c", "exit 0");
    var command = step instanceof Su ? words.nested(inner) : words.append(inner);
    String refusal;
    try {
      var options = ExecOptions.builder().timeout(trial.patience()).build();
      var result = trial.run(command.appendRaw("</dev/null"), options);
      if (result.succeeded()) {
        return;
      }
      refusal = result.status() + ", " + Expect.show(result.output().stderr().strip());
    } catch (CommandTimeoutException e) {
      refusal = "no end within " + trial.patience().toMillis() + " ms";
    }
    throw trial.skipped(
        "the target does not let the login user run `"
            + command
            + "` without a password ("
            + refusal
            + "); allow it there, or test with a user who may");
  }
}
