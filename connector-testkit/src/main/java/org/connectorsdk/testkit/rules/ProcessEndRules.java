package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What is left of a command on the target after its limit has passed: nothing. */
public interface ProcessEndRules {

  /** A shell with a child in the background and one in the foreground. */
  String FAMILY =
      TargetProcesses.NOTE
          + "; "
          + child("child-in-background")
          + " & "
          + child("child-in-foreground")
          + "; :";

  /** A process below the command's own, which notes itself. */
  private static String child(String name) {
    return "sh -c '" + TargetProcesses.noteAs(name) + "; " + ExpiredCall.LINGER + "'";
  }

  @ConformanceRule(
      id = "TIME-02",
      rule = "After a timeout, the process of the command is gone from the target within 5 s.",
      why =
          "The caller believes that it is over and starts it again. Two of them then work on the"
              + " same files.",
      how = "The process notes its id and would live for 30 s; the id is asked for with kill -0.",
      likely =
          "the call only stops reading; send the process a signal, and make sure that it arrives",
      needs = SHELL)
  default void time02_aTimeoutEndsTheProcess(Trial trial) {
    ExpiredCall.of(trial, 1, TargetProcesses.NOTE + "; " + ExpiredCall.LINGER)
        .mustEnd(trial, "the process of a command whose limit has passed");
  }

  @ConformanceRule(
      id = "TIME-03",
      rule =
          "After a timeout, the children of the command are gone from the target within 5 s, in the"
              + " background and in the foreground.",
      why =
          "The command is a shell. What does the work is a child of it, and goes on when only the"
              + " shell is killed.",
      how =
          "A shell starts a child in the background and one in the foreground; all three note"
              + " their ids.",
      likely =
          "the signal goes to the first process alone; send it to the process group or session, or"
              + " to every descendant",
      level = RuleLevel.SHOULD,
      needs = SHELL)
  default void time03_aTimeoutEndsTheChildren(Trial trial) {
    ExpiredCall.of(trial, 3, FAMILY)
        .mustEnd(trial, "every process of a command whose limit has passed");
  }

  @ConformanceRule(
      id = "TIME-11",
      rule =
          "After a timeout, children that ignore TERM, that are in a session of their own, or whose"
              + " parent has ended are gone from the target within 5 s.",
      why =
          "Daemons and init scripts start their processes in these ways; a deployment that hangs"
              + " leaves them behind.",
      how =
          "A child ignores TERM, one is started by setsid, one by a subshell that ends; each notes"
              + " its id.",
      likely =
          "only the process group gets the signal, or TERM alone is sent; mark what the command"
              + " starts, in its environment for one, and kill what bears the mark",
      level = RuleLevel.SHOULD,
      needs = SHELL)
  default void time11_aTimeoutEndsStubbornChildren(Trial trial) {
    trial.needsPrograms("setsid");
    var quiet = " >/dev/null 2>&1 </dev/null";
    var ignoring = "(trap '' TERM HUP; exec " + child("child-ignoring-TERM") + ")" + quiet + " & ";
    var session = "setsid " + child("child-in-own-session") + quiet + " & ";
    var orphan = "(" + child("child-without-parent") + quiet + " &); ";
    ExpiredCall.of(
            trial,
            4,
            TargetProcesses.NOTE + "; " + ignoring + session + orphan + ExpiredCall.LINGER)
        .mustEnd(trial, "every stubborn child of a command whose limit has passed");
  }

  @ConformanceRule(
      id = "TIME-19",
      rule = "A timeout ends the process also when all of its input was sent and closed.",
      why =
          "Some servers take no signal once the input has ended. The command has got everything"
              + " it wanted and hangs afterwards.",
      how = "A command reads its input to the end, notes its id and would live for 30 s.",
      likely =
          "the signal goes the way of the input, which is closed; end the process by another way",
      needs = {SHELL, STDIN})
  default void time19_aTimeoutEndsAProcessWhoseInputIsClosed(Trial trial) {
    ExpiredCall.of(
            trial,
            1,
            "cat >/dev/null; " + TargetProcesses.NOTE + "; " + ExpiredCall.LINGER,
            options -> options.standardInput(StandardInput.ofText("all there is")))
        .mustEnd(trial, "the process of a command whose input was closed");
  }

  @ConformanceRule(
      id = "TIME-20",
      rule = "A timeout ends a process that ignores TERM, HUP and INT.",
      why = "Shells, Java and databases catch signals; a hanging one never acts on them.",
      how = "The process ignores the signals, notes its id and would live for 30 s.",
      likely = "only TERM is sent; send KILL when the process has not obeyed after a moment",
      needs = SHELL)
  default void time20_aTimeoutEndsAProcessThatIgnoresSignals(Trial trial) {
    ExpiredCall.of(
            trial, 1, "trap '' TERM HUP INT; " + TargetProcesses.NOTE + "; " + ExpiredCall.LINGER)
        .mustEnd(trial, "a process that ignores TERM, HUP and INT");
  }

  @ConformanceRule(
      id = "TIME-21",
      rule = "A timeout ends a process that is stopped.",
      why =
          "A stopped process acts on no signal but KILL. One that reads from a terminal it does"
              + " not have is stopped by the system.",
      how = "The process notes its id and sends STOP to itself.",
      likely = "only TERM is sent, which waits until the process is continued; send KILL after it",
      needs = SHELL)
  default void time21_aTimeoutEndsAStoppedProcess(Trial trial) {
    ExpiredCall.of(trial, 1, TargetProcesses.NOTE + "; kill -STOP $$; " + ExpiredCall.LINGER)
        .mustEnd(trial, "a process that is stopped");
  }

  @ConformanceRule(
      id = "TIME-24",
      rule =
          "What the exception of a timeout says of the process is true: ENDED only if it is gone,"
              + " NOT_STARTED only if it never ran.",
      why = "Whoever reads it decides whether the command may be tried again.",
      how = "A process has noted its id when the limit passes; its fate is compared with it.",
      likely = "the fate is a constant; say UNKNOWN unless the end of the process has been seen",
      needs = SHELL)
  default void time24_theFateOfTheProcessIsTrue(Trial trial) {
    var call = ExpiredCall.of(trial, 1, TargetProcesses.NOTE + "; " + ExpiredCall.LINGER);
    var thrown = call.end().map(RunningCall.Ended::thrown).orElse(null);
    ProcessFate fate;
    if (thrown instanceof CommandTimeoutException late) {
      fate = late.processFate();
    } else if (thrown instanceof CommandCancelledException cancelled) {
      fate = cancelled.processFate();
    } else {
      throw trial.skipped("no timeout whose fate could be compared (see TIME-01)");
    }
    if (fate == ProcessFate.NOT_STARTED) {
      throw new Violation(
          "the fate ENDED or UNKNOWN of a process that ran until its limit", "NOT_STARTED");
    }
    if (fate == ProcessFate.ENDED) {
      call.processes()
          .mustEnd(
              trial.grace(),
              "a process whose fate is told as ENDED",
              call.end().map(RunningCall.Ended::words).orElse(""));
    }
  }
}
