package org.connectorsdk.testkit.rules;

import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Commands of rules, and what they leave on the target. */
final class Runs {
  /** Prints the names of all variables. */
  static final String VARIABLE_NAMES = "env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'";

  private Runs() {}

  /** Runs a command with options of the caller's choice, within patience. */
  static CommandResult guarded(Trial trial, ShellCommand command, ExecOptions.Builder options) {
    return trial.run(command, options.build().mergedOver(trial.guarded().build()));
  }

  /** What a command of raw text prints with some options; that it fails is a violation. */
  static String read(Trial trial, String script, ExecOptions.Builder options) {
    var result = guarded(trial, ShellCommand.raw(script), options);
    Expect.that(
        result.succeeded(),
        "the command " + Expect.show(script) + " succeeds with the options under test",
        result.status()
            + ", standard output "
            + Expect.show(result.output().stdout())
            + ", standard error "
            + Expect.show(result.output().stderr()));
    return result.output().stdout();
  }

  /** What a command printed, without the white space around it; of a failure how it ended. */
  static String told(CommandResult result) {
    return result.succeeded()
        ? result.output().stdout().strip()
        : result.status() + ", " + result.output().stderr().strip();
  }

  /** How a command that must not run ended: with a status, or with an exception of its kind. */
  static String outcome(Trial trial, ShellCommand command, ExecOptions.Builder options) {
    try {
      var result = guarded(trial, command, options);
      return result.succeeded() ? "success" : result.status().toString();
    } catch (ConnectorException | IllegalArgumentException e) {
      return Expect.tell(e);
    }
  }

  /** Whether something is at a path of the target. */
  static boolean exists(Trial trial, String path) {
    return trial.run(ShellCommand.of("test", "-e", path)).succeeded();
  }
}
