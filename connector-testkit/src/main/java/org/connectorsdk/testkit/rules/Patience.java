package org.connectorsdk.testkit.rules;

import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Calls that an honest connector ends, and what is said where they do not end. */
final class Patience {
  private Patience() {}

  /** Options with a limit that no honest command of the rule reaches. */
  static ExecOptions.Builder options(Trial trial) {
    return switch (trial.scale()) {
      case SELF_TEST -> ExecOptions.builder().timeout(trial.patience());
      case QUICK -> ExecOptions.builder().timeout(trial.patience().multipliedBy(2));
      case FULL -> trial.guarded();
    };
  }

  /** Runs a command; one that hangs is a violation with a cause. */
  static CommandResult run(
      Trial trial, Connector connector, String script, ExecOptions options, String likely) {
    var limit = options.timeout().orElse(trial.patience());
    var ended =
        RunningCall.start(trial, connector, script, options)
            .endsWithin(limit.plus(ExpiredCall.lateness(trial)), "the command ends", likely);
    if (ended.thrown() instanceof CommandTimeoutException e) {
      throw new Violation(
          "the command ends by itself within " + limit.toMillis() + " ms",
          "it had not ended by then, after "
              + e.output().bytes(StandardStream.STDOUT).length
              + " bytes of standard output that were kept",
          likely);
    }
    return ended.result("the command " + Expect.show(script), "");
  }

  /** Shell text that waits: not every sleep takes a fraction. */
  static String pause(long millis) {
    return millis % 1000 == 0
        ? "sleep " + millis / 1000
        : "{ sleep "
            + String.format(java.util.Locale.ROOT, "%.3f", millis / 1000.0)
            + " 2>/dev/null || sleep "
            + (millis / 1000 + 1)
            + "; }";
  }

  /** Shell text that writes numbered lines: {@code line 0} and so on. */
  static String numbered(int lines) {
    return "awk 'BEGIN { for (i = 0; i < " + lines + "; i++) print \"line \" i }'";
  }

  /** What {@link #numbered} writes. */
  static String numberedText(int lines) {
    var text = new StringBuilder();
    for (var i = 0; i < lines; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }
}
