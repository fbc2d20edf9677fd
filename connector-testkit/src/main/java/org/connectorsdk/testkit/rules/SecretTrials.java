package org.connectorsdk.testkit.rules;

import java.util.regex.Pattern;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Commands with secrets, watched. */
final class SecretTrials {
  private static final Pattern THE_REST =
      Pattern.compile(": before.*two words.*after.*&& printf done", Pattern.DOTALL);

  private SecretTrials() {}

  static void passes(Trial trial, String secret, ShellCommand command) {
    passes(trial, secret, command, ExecOptions.defaults());
  }

  /** The command succeeds, and the secret is nowhere. */
  static void passes(Trial trial, String secret, ShellCommand command, ExecOptions options) {
    try (var watch = new SecretWatch(trial)) {
      var result = run(trial, watch, command, options);
      Expect.that(
          result.succeeded(),
          "the command " + command + " succeeds",
          result.status() + ", standard error " + Expect.show(result.output().stderr()));
      watch.lookFor(secret);
    }
  }

  static CommandResult run(
      Trial trial, SecretWatch watch, ShellCommand command, ExecOptions options) {
    var watched = options.toBuilder().outputListener(watch.listener()).build();
    var result = trial.run(command, watched.mergedOver(trial.guarded().build()));
    watch.keep(result);
    watch.keep(result.command());
    watch.keep(result.output());
    watch.keep(trial.connector());
    watch.keep(trial.connector().describe());
    return result;
  }

  static void showsTheRest(String where, String text) {
    Expect.that(
        THE_REST.matcher(text).find(),
        where + " shows \": before\", \"two words\", \"after\" and \"&& printf done\"",
        text);
  }
}
