package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Connecting and disconnecting. */
public interface LifecycleRules {

  @ConformanceRule(
      id = "LIFE-01",
      rule = "After connect, a command works.",
      why = "Everything else stands on it.",
      how = "A new connector connects and runs printf.",
      likely =
          "connect returns before the connection is usable, or the command never reaches the host",
      needs = SHELL)
  default void life01_connectsAndRunsACommand(Trial trial) {
    try (var connector = trial.fresh()) {
      connector.connect();
      var result =
          connector.runShellCommand(
              org.connectorsdk.command.ShellCommand.raw("printf ok"), trial.guarded().build());
      Expect.equal("standard output", "ok", result.output().stdout());
    }
  }
}
