package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** When a limit ends a call, and what its exception says. */
public interface TimeoutRules {

  /** What is likely where a limit ended a call, and not as it should. */
  String OTHER_END =
      "the limit is seen and told in another way: throw CommandTimeoutException with the fate of"
          + " the process and the output so far";

  /** What is likely where a call does not end at all. */
  String NO_LIMIT = "the limit is not watched at all (see TIME-01)";

  @ConformanceRule(
      id = "TIME-01",
      rule =
          "When its limit passes, a call throws CommandTimeoutException within 2 s, with the output"
              + " so far.",
      why =
          "The last words of a command that hangs say why it hangs. A call that stays longer than"
              + " it was allowed holds up everything behind it.",
      how = "A command writes to both streams, without a newline at the end, and would live 30 s.",
      likely =
          "the limit is not passed on to the wait for the command, or the exception is made"
              + " without what was collected",
      needs = SHELL)
  default void time01_aTimeoutThrowsWithTheOutputSoFar(Trial trial) {
    String missing = "";
    var script =
        "echo out; echo err >&2; printf tail; " + TargetProcesses.NOTE + "; " + ExpiredCall.LINGER;
    for (var limit : ExpiredCall.limits(trial)) {
      var processes = new TargetProcesses(trial);
      var call =
          RunningCall.start(
              trial,
              trial.freshConnected(),
              processes.noting() + script,
              ExecOptions.builder().timeout(limit).build());
      var ended =
          call.endsWithin(
              limit.plus(ExpiredCall.lateness(trial)),
              "a call with a limit of " + limit.toMillis() + " ms ends",
              "the limit is not watched while the command runs");
      var thrown =
          ended.thrown(CommandTimeoutException.class, "a call whose limit passes", OTHER_END);
      Expect.that(
          ended.elapsed().compareTo(limit) >= 0,
          "no timeout before the limit of " + limit.toMillis() + " ms",
          "after " + ended.elapsed().toMillis() + " ms");
      var output = thrown.output();
      var all = output.stdout() + output.stderr();
      if (all.contains("out\n") && all.contains("tail") && all.contains("err\n")) {
        return;
      }
      missing = all;
    }
    throw new Violation(
        "the exception's output has \"out\\n\", \"tail\" and \"err\\n\"",
        Expect.show(missing),
        "the exception is made without what was collected so far, or the last line is left out"
            + " because no newline ended it");
  }

  @ConformanceRule(
      id = "TIME-04",
      rule = "After a timeout the connector works, and the thread is not interrupted.",
      why = "One command that hangs must not cost the connection, nor the thread of the caller.",
      how =
          "A command writes a lot and reaches its limit; the next one on the same connector has to"
              + " print exactly what it prints.",
      likely =
          "the channel that is given up is used again with what was left in it, the connection is"
              + " closed, or the timer interrupts the caller and leaves the flag set",
      needs = SHELL)
  default void time04_theConnectorWorksAfterATimeout(Trial trial) {
    var connector = trial.freshConnected();
    var limit = ExpiredCall.limits(trial)[0];
    var first =
        RunningCall.start(
                trial,
                connector,
                Patience.numbered(3000) + "; " + ExpiredCall.LINGER,
                ExecOptions.builder().timeout(limit).build())
            .endsWithin(limit.plus(ExpiredCall.lateness(trial)), "the call ends", NO_LIMIT);
    Expect.that(
        !first.interrupted(),
        "the thread is not interrupted after a timeout",
        "its interrupt flag is set",
        "the timer interrupts the caller and leaves the flag set");
    Expect.equal(
        "output of the next command",
        "ok",
        connector
            .runShellCommand(ShellCommand.raw("printf ok"), Patience.options(trial).build())
            .output()
            .stdout());
  }

  @ConformanceRule(
      id = "TIME-05",
      rule = "Output without a pause does not defeat the limit.",
      why = "A loop that prints is the commonest way for a command to hang.",
      how =
          "A command writes as fast as it can, with a limit on what is kept, without a listener and"
              + " with one.",
      likely =
          "the clock is looked at only when there is nothing to read, each piece of output begins"
              + " the limit anew, or the readers are waited for while they wait for room",
      needs = SHELL)
  default void time05_aFloodDoesNotDefeatTheLimit(Trial trial) {
    // It keeps nothing: the flood would fill the heap before the limit.
    var taking = new OutputListener() {};
    for (var listener : List.of(OutputListener.none(), taking)) {
      ExpiredCall.of(
              trial,
              1,
              TargetProcesses.NOTE + "; exec yes",
              options -> options.outputLimit(1024).outputListener(listener))
          .mustHaveEnded(
              trial,
              "a call that is flooded with output, "
                  + (listener == OutputListener.none() ? "without" : "with")
                  + " a listener,",
              "");
    }
  }

  @ConformanceRule(
      id = "TIME-08",
      rule =
          "The shortest limit is a limit and the longest does no harm: one nanosecond passes at"
              + " once, 292 thousand million years never.",
      why =
          "A limit rounded down to 0 is taken for none by many clocks, and one that overflows has"
              + " passed already. Zero and less are refused by the options themselves.",
      how = "A command of 30 s with a limit of 1 ns; a quick one with Long.MAX_VALUE seconds.",
      likely =
          "toMillis() or toSeconds() rounds down to 0, or toNanos() overflows; compare with what is"
              + " left on the monotonic clock",
      needs = SHELL)
  default void time08_theShortestAndTheLongestLimitAreLimits(Trial trial) {
    for (var shortest : new Duration[] {Duration.ofNanos(1), Duration.ofNanos(999_999)}) {
      RunningCall.start(
              trial,
              trial.freshConnected(),
              ExpiredCall.LINGER,
              ExecOptions.builder().timeout(shortest).build())
          .endsWithin(
              trial.patience(),
              "a call with a limit of " + shortest.toNanos() + " ns ends",
              "the limit is rounded down to 0, which is taken for no limit");
    }
    var result =
        RunningCall.start(
                trial,
                trial.freshConnected(),
                "printf ok",
                ExecOptions.builder().timeout(Duration.ofSeconds(Long.MAX_VALUE)).build())
            .endsWithin(trial.patience(), "a quick command with a very long limit ends", "")
            .result("a quick command with a very long limit", "the limit overflows");
    Expect.equal("output with a very long limit", "ok", result.output().stdout());
  }

  @ConformanceRule(
      id = "TIME-10",
      rule = "The limit covers the wait for the exit status, when both streams have ended.",
      why = "A daemon closes its streams before it hangs.",
      how = "A command closes its output and would live for 30 s.",
      likely = "the limit is watched while reading, and the wait for the process after it has none",
      level = RuleLevel.SHOULD,
      needs = SHELL)
  default void time10_theLimitCoversTheWaitForTheStatus(Trial trial) {
    ExpiredCall.of(trial, 1, TargetProcesses.NOTE + "; exec >&- 2>&-; sleep 30")
        .mustHaveEnded(trial, "a call whose command has closed its output", "");
  }

  @ConformanceRule(
      id = "TIME-13",
      rule = "The limit covers a source of input that does not answer.",
      why = "The source may be a socket. Waiting for it is part of the call.",
      how = "A command waits for input from a stream that blocks in read and ignores interrupts.",
      likely =
          "the source is read on the caller's thread; read it on one of its own, which may be left"
              + " behind",
      needs = {SHELL, STDIN})
  default void time13_theLimitCoversASlowSource(Trial trial) {
    var source = trial.closing(new SilentStream());
    var limit = ExpiredCall.limits(trial)[0];
    RunningCall.start(
            trial,
            trial.freshConnected(),
            "cat",
            ExecOptions.builder().timeout(limit).standardInput(StandardInput.of(source)).build())
        .endsWithin(
            limit.plus(ExpiredCall.lateness(trial)),
            "a call whose source does not answer ends",
            "");
  }

  @ConformanceRule(
      id = "TIME-18",
      rule = "The exception of a timeout names the connector and the host.",
      why = "One of a thousand hosts hangs; a message without its name is of no use.",
      how = "The exception's host and connector, and its message, are compared with the target's.",
      likely =
          "the exception is made with a context that has no host; use ConnectorContext.failure",
      needs = SHELL)
  default void time18_theTimeoutNamesTheHost(Trial trial) {
    var connector = trial.freshConnected();
    var limit = ExpiredCall.limits(trial)[0];
    var thrown =
        RunningCall.start(
                trial, connector, ExpiredCall.LINGER, ExecOptions.builder().timeout(limit).build())
            .endsWithin(limit.plus(ExpiredCall.lateness(trial)), "the call ends", NO_LIMIT)
            .thrown(CommandTimeoutException.class, "a call whose limit passes", OTHER_END);
    Expect.equal("connector", connector.provider().name(), thrown.connector());
    Expect.equal("host", Optional.of(connector.host().name()), thrown.host());
    Expect.that(
        String.valueOf(thrown.getMessage()).contains(connector.host().name()),
        "a message with the host's name, " + connector.host().name(),
        thrown.getMessage());
  }
}
