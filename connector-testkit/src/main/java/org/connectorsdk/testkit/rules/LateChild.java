package org.connectorsdk.testkit.rules;

import org.connectorsdk.command.CommandResult;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;

/**
 * A child that a command leaves behind, and that writes only when it is told to.
 *
 * @param trial runs the commands
 * @param go the file that tells it to
 * @param done the file by which it tells that it has written
 */
record LateChild(Trial trial, String go, String done) {
  static LateChild of(Trial trial) {
    return new LateChild(trial, trial.path("go"), trial.path("done"));
  }

  /** Runs the command that leaves it behind. Its streams may be gone when it writes. */
  CommandResult leave() {
    return CommandRuns.run(
        trial,
        "(trap '' PIPE; "
            + awaiting(go)
            + " { echo late; echo late >&2; } 2>/dev/null; : >'"
            + done
            + "') & echo early");
  }

  /** Runs a command while which it writes. */
  CommandResult release() {
    return CommandRuns.run(trial, ": >'" + go + "'; " + awaiting(done) + " echo mine");
  }

  /** Not for ever: a connector may wait for the child. */
  private String awaiting(String file) {
    var selfTest = trial.scale() == Scale.SELF_TEST;
    return "i=0; while [ ! -e '"
        + file
        + "' ] && [ $i -lt "
        + (selfTest ? 20 : 8)
        + " ]; do i=$((i+1)); sleep "
        + (selfTest ? "0.02" : "1")
        + "; done;";
  }
}
