package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * A call that reached its limit, on a connection of its own, after its processes had noted
 * themselves. A host that starts commands slowly is given a longer limit.
 *
 * @param processes the processes that the command started
 * @param limit the limit that was reached
 * @param end how the call ended; none where it did not
 */
record ExpiredCall(TargetProcesses processes, Duration limit, Optional<RunningCall.Ended> end) {

  /** What a process that is to be ended does: more than any limit, and not for ever. */
  static final String LINGER = "exec sleep 30";

  /** The limits that are tried, the shortest that a host may be fast enough for first. */
  static Duration[] limits(Trial trial) {
    var shortest = trial.time(Duration.ofMillis(trial.scaled(120, 400, 1000)));
    return new Duration[] {shortest, shortest.multipliedBy(8)};
  }

  /** What a call may take beyond its limit. */
  static Duration lateness(Trial trial) {
    return trial.scale() == Scale.SELF_TEST ? trial.grace().multipliedBy(2) : trial.grace();
  }

  /** How long a process may live after the call that started it. */
  static Duration afterlife(Trial trial) {
    return trial.time(Duration.ofMillis(trial.scaled(1500, 3000, 5000)));
  }

  /** Runs a script whose processes note themselves, with a limit that it cannot keep. */
  static ExpiredCall of(Trial trial, int processes, String script) {
    return of(trial, processes, script, options -> options);
  }

  /** The same with further options. */
  static ExpiredCall of(
      Trial trial, int processes, String script, UnaryOperator<ExecOptions.Builder> more) {
    var last = "";
    for (var limit : limits(trial)) {
      var noted = new TargetProcesses(trial);
      var options = more.apply(ExecOptions.builder().timeout(limit)).build();
      var call = RunningCall.start(trial, trial.freshConnected(), noted.noting() + script, options);
      var end = call.within(limit.plus(lateness(trial)));
      if (noted.noted() >= processes) {
        return new ExpiredCall(noted, limit, end);
      }
      last =
          noted.noted()
              + " had started when its limit of "
              + limit.toMillis()
              + " ms had passed; the call: "
              + end.map(RunningCall.Ended::words).orElse("has not ended");
    }
    throw new Violation(
        processes + " processes of the command run until its limit",
        last,
        "the limit passes before it should, or the command does not run");
  }

  /** Each process has to be gone soon. */
  void mustEnd(Trial trial, String what) {
    mustHaveEnded(trial, "the call", TimeoutRules.NO_LIMIT);
    processes.mustEnd(afterlife(trial), what, end.map(RunningCall.Ended::words).orElse(""));
  }

  /** The call has to have ended by its limit, in whatever way. */
  RunningCall.Ended mustHaveEnded(Trial trial, String what, String likely) {
    return end.orElseThrow(
        () ->
            new Violation(
                what + " ends within " + lateness(trial).toMillis() + " ms of its limit",
                "it had not ended by then; the limit was " + limit.toMillis() + " ms",
                likely));
  }
}
