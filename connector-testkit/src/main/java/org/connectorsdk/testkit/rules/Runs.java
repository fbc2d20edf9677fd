package org.connectorsdk.testkit.rules;

import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Commands of rules, and what they leave on the target. */
final class Runs {
  /** Prints the names of all variables. */
  static final String VARIABLE_NAMES = "env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'";

  private Runs() {}

  /** Runs a command with options of the caller's choice, within patience. */
  static CommandResult guarded(Trial trial, ShellCommand command, ExecOptions.Builder options) {
    return trial.run(command, options.build().mergedOver(trial.guarded().build()));
  }

  /** Prepares the target by raw text; where that fails the rule's own words would mislead. */
  static String prepare(Trial trial, String script) {
    try {
      return trial.read(script);
    } catch (Violation | ConnectorException e) {
      throw new Violation(
          "the rule can prepare the target by " + Expect.show(script),
          e instanceof Violation violation ? violation.actual() : Expect.tell(e),
          "plain shell text already fails: see what EXEC-01 and SHELL-02 say first");
    }
  }

  /** Skips the rule where the target has no such program. */
  static void need(Trial trial, String program) {
    var found = prepare(trial, "command -v " + program + " >/dev/null || echo missing");
    if (found.strip().equals("missing")) {
      throw trial.skipped("the target has no program " + program);
    }
  }

  /** Makes a directory with a file in it whose content is {@code content}. */
  static String directory(Trial trial, String name) {
    var path = trial.path(name);
    var quoted = UnixCommands.quote(path);
    prepare(trial, "mkdir " + quoted + " && echo content > " + quoted + "/file");
    return path;
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
