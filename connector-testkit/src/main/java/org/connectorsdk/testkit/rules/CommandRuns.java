package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Arrays;
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
  /** What is likely where a rule of something else meets a wrong exit code. */
  static final String OTHER_CODE =
      "the exit code is that of something else than the command (see EXEC-02)";

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

  /** Bytes of which there are many: what differs tells what went wrong. */
  static void sameBytes(String what, byte[] expected, byte[] actual) {
    try {
      Expect.bytes(what, expected, actual);
    } catch (Violation e) {
      throw new Violation(e.expected(), e.actual(), difference(expected, actual));
    }
  }

  private static String difference(byte[] expected, byte[] actual) {
    if (actual.length > expected.length) {
      return "something else is in the stream: the other one, or text of the connector's own";
    }
    if (actual.length == expected.length) {
      return "several threads, or packets out of order, append to one stream, or bytes are converted";
    }
    return Arrays.mismatch(expected, actual) == actual.length
        ? "reading stops before the end of the stream, or at a limit of the connector's own: read"
            + " until the stream has ended, also when the process has"
        : "pieces of the output are lost on their way: at the borders of a buffer, or at a limit of"
            + " the connector's own";
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
