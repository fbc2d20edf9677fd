package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.CONCURRENT_COMMANDS;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Where a limit begins, and where it ends. */
public interface LimitScopeRules {

  @ConformanceRule(
      id = "TIME-22",
      rule = "The limit covers the wait for a turn, where commands run one after the other.",
      why = "The caller asked how long the call may take, not how long the command may.",
      how = "A command of 30 s runs; another one on the same connector has a short limit.",
      likely = "the queue is waited for without a limit, or the limit begins with the command",
      needs = SHELL,
      unless = CONCURRENT_COMMANDS)
  default void time22_theLimitCoversTheWaitForATurn(Trial trial) {
    var connector = trial.freshConnected();
    var processes = new TargetProcesses(trial);
    var first =
        RunningCall.start(
            trial,
            connector,
            processes.noting() + TargetProcesses.NOTE + "; " + ExpiredCall.LINGER,
            ExecOptions.defaults());
    Expect.that(trial.eventually(() -> processes.noted() > 0), "the first command starts", "no");
    var limit = ExpiredCall.limits(trial)[0];
    var second =
        RunningCall.start(
            trial, connector, "printf ok", ExecOptions.builder().timeout(limit).build());
    second.endsWithin(
        limit.plus(ExpiredCall.lateness(trial)), "a call that waits for its turn ends", "");
    first.interrupt();
  }

  @ConformanceRule(
      id = "TIME-23",
      rule = "The limit of a command that has ended touches nothing that comes after it.",
      why =
          "A timer that nobody cancels kills the next command, or interrupts a thread that does"
              + " something else by now.",
      how =
          "A quick command has a limit; the next one on the same thread, without a limit, runs"
              + " until that has passed.",
      likely = "the timer is not cancelled when the command ends",
      needs = SHELL)
  default void time23_anOldLimitTouchesNothing(Trial trial) {
    var connector = trial.freshConnected();
    var limit = trial.time(Duration.ofMillis(trial.scaled(150, 300, 1000)));
    try {
      connector.runShellCommand(
          ShellCommand.raw("printf quick"), ExecOptions.builder().timeout(limit).build());
    } catch (CommandTimeoutException slow) {
      // it has touched what it could
    }
    var after =
        RunningCall.here(
            connector, Patience.pause(2 * limit.toMillis()) + "; exit 4", ExecOptions.defaults());
    if (after.result() == null || !after.result().status().equals(ExitStatus.exited(4))) {
      throw new Violation(
          "a command that runs when the limit of an earlier one passes ends with exit code 4",
          after.words());
    }
    Expect.that(
        !Thread.interrupted(),
        "the thread is not interrupted when an old limit passes",
        "its interrupt flag is set");
  }
}
