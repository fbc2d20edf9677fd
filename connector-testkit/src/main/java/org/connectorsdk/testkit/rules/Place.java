package org.connectorsdk.testkit.rules;

import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.TemporaryDirectory;
import org.connectorsdk.testkit.run.Trial;

/**
 * A directory among those for temporary files: every user can get to it, unlike to the rule's own,
 * which lies in a private one.
 */
final class Place {
  private final Trial trial;
  private final ExecOptions options;
  private final String directory;

  private Place(Trial trial, ExecOptions options, String mode) {
    this.trial = trial;
    this.options = options;
    this.directory = TemporaryDirectory.path(trial.run(TemporaryDirectory.make("/tmp"), options));
    trial.removing(
        ShellCommand.raw("chmod -R u+rwX").arg(directory).appendRaw("; rm -rf").arg(directory),
        options);
    run(ShellCommand.of("chmod", mode, directory));
  }

  /** One of the login user's that others may look into. */
  static Place of(Trial trial) {
    return new Place(trial, trial.guarded().build(), "755");
  }

  /** A private one of another user. */
  static Place of(Trial trial, Escalation other) {
    return new Place(trial, trial.guarded().escalation(other).build(), "700");
  }

  String directory() {
    return directory;
  }

  /** What a command says as the owner of the place. */
  String run(ShellCommand command) {
    var result = trial.run(command, options);
    Expect.that(
        result.succeeded(),
        "the command " + Expect.show(command.toString()) + " succeeds",
        result.status() + ", standard error " + Expect.show(result.output().stderr()));
    return result.output().stdout();
  }
}
