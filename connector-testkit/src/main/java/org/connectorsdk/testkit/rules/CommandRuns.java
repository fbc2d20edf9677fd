package org.connectorsdk.testkit.rules;

import java.time.Duration;
import org.connectorsdk.Capability;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Commands as rules run them: one that hangs is ended, and told with what had arrived by then. */
final class CommandRuns {
  private CommandRuns() {}

  /** Runs shell text. */
  static CommandResult run(Trial trial, String script) {
    return run(trial, ShellCommand.raw(script), ExecOptions.builder());
  }

  /** Runs shell text with options, to which the limit is added. */
  static CommandResult run(Trial trial, String script, ExecOptions.Builder options) {
    return run(trial, ShellCommand.raw(script), options);
  }

  /** Runs a command with options, to which the limit is added. */
  static CommandResult run(Trial trial, ShellCommand command, ExecOptions.Builder options) {
    var limit = limit(trial);
    try {
      return trial.run(command, options.timeout(limit).build());
    } catch (CommandTimeoutException e) {
      throw new Violation(
          "the command " + Expect.show(command.toString()) + " ends",
          "no end within " + limit.toMillis() + " ms; until then " + sizes(e.output()));
    }
  }

  /** Runs shell text that must succeed and print exactly this. */
  static void prints(Trial trial, String script, String expected) {
    var result = run(trial, script);
    var which = "standard output of " + Expect.show(script);
    Expect.equal(which, expected, result.output().stdout());
    Expect.that(
        result.succeeded(), "exit code 0 of " + Expect.show(script), result.status().toString());
  }

  /** What a command said to people: standard error, where it is told apart. */
  static String complaint(Trial trial, CommandResult result) {
    return trial.can(Capability.SEPARATE_STDERR)
        ? result.output().stderr()
        : result.output().stdout() + result.output().stderr();
  }

  /** A result in a line. */
  static String tell(CommandResult result) {
    return result.status()
        + ", standard output "
        + Expect.show(result.output().stdout())
        + ", standard error "
        + Expect.show(result.output().stderr());
  }

  /** How much of an output there is. */
  static String sizes(CommandOutput output) {
    return "standard output "
        + output.stdoutBytes().length
        + " bytes, standard error "
        + output.stderrBytes().length
        + " bytes";
  }

  /** A limit that no honest command reaches. */
  private static Duration limit(Trial trial) {
    return trial.scale() == Scale.SELF_TEST
        ? trial.patience()
        : trial.guarded().build().timeout().orElseThrow();
  }
}
