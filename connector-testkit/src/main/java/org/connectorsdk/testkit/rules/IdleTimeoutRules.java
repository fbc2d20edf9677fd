package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Limits on how long nothing may happen, and limits that are kept. */
public interface IdleTimeoutRules {

  /** How many steps a command takes within its idle time, and how many it takes in all. */
  int STEPS_WITHIN = 8;

  int STEPS = 12;

  @ConformanceRule(
      id = "TIME-14",
      rule =
          "A command that neither writes nor reads for its idle time ends in a"
              + " CommandTimeoutException.",
      why = "A build may take hours, but not a quarter of an hour without a word.",
      how = "A command writes a line and is silent for 30 s.",
      likely = "the option idleTimeout is not looked at",
      needs = SHELL)
  default void time14_aSilentCommandEnds(Trial trial) {
    var idle = ExpiredCall.limits(trial)[0];
    RunningCall.start(
            trial,
            trial.freshConnected(),
            "echo begun; " + ExpiredCall.LINGER,
            ExecOptions.builder().idleTimeout(idle).build())
        .endsWithin(
            idle.plus(ExpiredCall.lateness(trial)),
            "a silent call with an idle time of " + idle.toMillis() + " ms ends",
            "")
        .thrown(
            CommandTimeoutException.class,
            "a call that is silent for its idle time",
            TimeoutRules.OTHER_END);
  }

  @ConformanceRule(
      id = "TIME-15",
      rule = "A command that keeps writing may take longer than its idle time.",
      why = "Otherwise it is a limit like the other one, and long builds are killed.",
      how =
          "A command writes a line eight times within its idle time, for one and a half times as"
              + " long.",
      likely = "the idle time is counted from the beginning; begin it anew whenever output arrives",
      needs = {SHELL, LIVE_OUTPUT})
  default void time15_aTalkativeCommandMayGoOn(Trial trial) {
    keepsOn(
        trial,
        "writes",
        (connector, idle) ->
            connector.runShellCommand(
                ShellCommand.raw(
                    "i=0; while [ $i -lt "
                        + STEPS
                        + " ]; do echo $i; i=$((i + 1)); "
                        + Patience.pause(idle.toMillis() / STEPS_WITHIN)
                        + "; done"),
                ExecOptions.builder().idleTimeout(idle).build()));
  }

  @ConformanceRule(
      id = "TIME-16",
      rule = "A command that keeps reading may be silent for longer than its idle time.",
      why = "A restore reads for hours and says nothing until it is done.",
      how =
          "A command without output reads a source that gives a little eight times within the"
              + " idle time, for one and a half times as long.",
      likely =
          "only output begins the idle time anew; let what the command has taken of its input do"
              + " so, too",
      level = RuleLevel.SHOULD,
      needs = {SHELL, STDIN})
  default void time16_aReadingCommandMayBeSilent(Trial trial) {
    keepsOn(
        trial,
        "reads",
        (connector, idle) ->
            connector.runShellCommand(
                ShellCommand.raw("cat >/dev/null"),
                ExecOptions.builder()
                    .idleTimeout(idle)
                    .standardInput(StandardInput.of(trickle(idle.dividedBy(STEPS_WITHIN))))
                    .build()));
  }

  @ConformanceRule(
      id = "TIME-09",
      rule = "A command that ends inside its limit is not reported late.",
      why = "False alarms teach people to switch the alarm off.",
      how =
          "200 commands of 0.2 s with a limit of 1 s, several at once where the connector can; a"
              + " timeout before the limit has passed is a violation, as are many after it.",
      likely =
          "the limit is counted from something else than the call, or an end that was seen in time"
              + " is looked at too late",
      needs = SHELL,
      seconds = 240)
  default void time09_noFalseLateness(Trial trial) throws InterruptedException {
    var takes = trial.scaled(50, 200, 200);
    var limit = trial.time(Duration.ofMillis(trial.scaled(250, 1000, 1000)));
    var connector = trial.freshConnected();
    var commands = new LimitedCommands(connector, Patience.pause(takes), limit);
    commands.run(
        trial.scaled(12, 24, 200),
        trial.can(org.connectorsdk.Capability.CONCURRENT_COMMANDS) ? trial.scaled(2, 4, 4) : 1);
    Expect.that(
        commands.early().isEmpty(),
        "no timeout before the limit of " + limit.toMillis() + " ms has passed",
        commands.early());
    Expect.that(
        commands.late() * 2 <= commands.count(),
        "commands of " + takes + " ms keep a limit of " + limit.toMillis() + " ms",
        commands.late() + " of " + commands.count() + " were reported late",
        "commands take far longer than they should, or their end is seen late");
  }

  /** Runs a command with an idle time. */
  interface Idling {
    CommandResult run(Connector connector, Duration idle);
  }

  private static void keepsOn(Trial trial, String does, Idling command) {
    var shortest = trial.time(Duration.ofMillis(trial.scaled(240, 800, 3000)));
    var last = "";
    // On a machine that is busy a step may take long: a longer idle time bears that.
    for (var idle : new Duration[] {shortest, shortest.multipliedBy(4)}) {
      try {
        command.run(trial.freshConnected(), idle).orThrow();
        return;
      } catch (ConnectorException e) {
        last = Expect.show(e);
      }
    }
    throw new Violation(
        "a command that "
            + does
            + " "
            + STEPS_WITHIN
            + " times within its idle time ends by itself",
        last);
  }

  private static InputStream trickle(Duration pause) {
    return new InputStream() {
      private int left = STEPS;

      @Override
      public int read() {
        LockSupport.parkNanos(pause.toNanos());
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        var next = read();
        if (next < 0) {
          return -1;
        }
        buffer[offset] = (byte) next;
        return 1;
      }
    };
  }
}
