package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What an interrupt of the calling thread does. */
public interface CancellationRules {

  @ConformanceRule(
      id = "TIME-06",
      rule =
          "An interrupt ends the call within 2 s with a CommandCancelledException that has the"
              + " output so far; the thread stays interrupted.",
      why =
          "Executors stop their work that way. A call that goes on, or that loses the flag, keeps"
              + " a whole application from ending.",
      how = "A thread runs a command of 30 s and is interrupted when its first line has arrived.",
      likely =
          "InterruptedException is caught and dropped; end the command, set the flag again, and"
              + " throw CommandCancelledException",
      needs = SHELL)
  default void time06_anInterruptEndsTheCall(Trial trial) {
    var listener = new RecordingListener();
    var processes = new TargetProcesses(trial);
    var call =
        RunningCall.start(
            trial,
            trial.freshConnected(),
            processes.noting() + "echo begun; " + TargetProcesses.NOTE + "; " + ExpiredCall.LINGER,
            ExecOptions.builder().outputListener(listener).build());
    awaitStart(trial, processes, 1, call);
    var heard =
        trial.can(LIVE_OUTPUT)
            && trial.eventually(() -> !listener.lines(StandardStream.STDOUT).isEmpty());
    call.interrupt();
    var ended = ended(trial, call);
    var thrown = ended.thrown(CommandCancelledException.class, "an interrupted call", "");
    Expect.that(
        ended.interrupted(),
        "the thread is still interrupted after the call",
        "its interrupt flag is clear",
        "whoever catches InterruptedException has to call Thread.currentThread().interrupt()");
    if (heard) {
      Expect.equal(
          "output so far",
          "begun\n",
          thrown.output().stdout(),
          "the exception is made without what was collected so far");
    }
  }

  @ConformanceRule(
      id = "TIME-07",
      rule =
          "A thread that is interrupted already sends nothing: the call throws"
              + " CommandCancelledException at once and leaves the flag set.",
      why = "Work that was cancelled before it began must not begin.",
      how = "A thread interrupts itself and runs a command that would make a file.",
      likely = "the flag is looked at only while waiting; look at it before anything is sent",
      needs = SHELL)
  default void time07_anInterruptedThreadSendsNothing(Trial trial) {
    var canary = trial.path("canary");
    var connector = trial.freshConnected();
    var options = Patience.options(trial).build();
    Throwable thrown = null;
    Thread.currentThread().interrupt();
    try {
      connector.runShellCommand(ShellCommand.of("touch", canary), options);
    } catch (RuntimeException e) {
      thrown = e;
    }
    var flag = Thread.interrupted();
    Expect.that(
        !trial.run(ShellCommand.of("test", "-e", canary)).succeeded(),
        "nothing is sent by an interrupted thread",
        "the command ran");
    if (!(thrown instanceof CommandCancelledException)) {
      throw new Violation(
          "the call of an interrupted thread throws CommandCancelledException",
          thrown == null ? "it returned without an exception" : Expect.show(thrown));
    }
    Expect.that(
        flag, "the thread is still interrupted after the call", "its interrupt flag is clear");
  }

  @ConformanceRule(
      id = "TIME-12",
      rule = "After an interrupt, the process of the command is gone from the target within 5 s.",
      why = "Cancelled work that goes on is worse than work that was never cancelled.",
      how = "As for TIME-02, with an interrupt in the place of the limit.",
      likely =
          "the caller's thread is set free and the command goes on behind its back; end the"
              + " process as after a timeout",
      needs = SHELL)
  default void time12_anInterruptEndsTheProcess(Trial trial) {
    interruptAndLook(trial, 1, TargetProcesses.NOTE + "; " + ExpiredCall.LINGER);
  }

  @ConformanceRule(
      id = "TIME-17",
      rule =
          "After an interrupt, the children of the command are gone from the target within 5 s, in"
              + " the background and in the foreground.",
      why = "The child does the work, and goes on when only its shell is killed.",
      how = "As for TIME-03, with an interrupt in the place of the limit.",
      likely =
          "the signal goes to the first process alone; send it to the process group or session, or"
              + " to every descendant",
      level = RuleLevel.SHOULD,
      needs = SHELL)
  default void time17_anInterruptEndsTheChildren(Trial trial) {
    interruptAndLook(trial, 3, ProcessEndRules.FAMILY);
  }

  @ConformanceRule(
      id = "TIME-25",
      rule = "An interrupt ends the call also while output arrives without a pause.",
      why = "The command that floods its caller is the one that is cancelled.",
      how = "A command writes as fast as it can; its thread is interrupted.",
      likely =
          "the flag is looked at only while waiting for output; look at it after each piece, too",
      needs = SHELL)
  default void time25_anInterruptEndsAFlood(Trial trial) {
    var processes = new TargetProcesses(trial);
    var flood = new CountDownLatch(1);
    var listener =
        new OutputListener() {
          @Override
          public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
            flood.countDown();
          }
        };
    var call =
        RunningCall.start(
            trial,
            trial.freshConnected(),
            processes.noting() + TargetProcesses.NOTE + "; exec yes",
            ExecOptions.builder()
                .outputLimit(1024)
                .outputListener(listener)
                .timeout(Duration.ofSeconds(25))
                .build());
    awaitStart(trial, processes, 1, call);
    if (trial.can(LIVE_OUTPUT)) {
      trial.eventually(() -> flood.getCount() == 0);
    }
    call.interrupt();
    ended(trial, call);
  }

  private static void interruptAndLook(Trial trial, int count, String script) {
    var processes = new TargetProcesses(trial);
    var call =
        RunningCall.start(
            trial, trial.freshConnected(), processes.noting() + script, ExecOptions.defaults());
    awaitStart(trial, processes, count, call);
    call.interrupt();
    var end = call.within(ExpiredCall.lateness(trial));
    processes.mustEnd(
        ExpiredCall.afterlife(trial),
        count == 1 ? "the process of an interrupted call" : "every process of an interrupted call",
        end.map(RunningCall.Ended::words).orElse("it has not ended either"));
  }

  private static RunningCall.Ended ended(Trial trial, RunningCall call) {
    return call.endsWithin(ExpiredCall.lateness(trial), "the call ends after an interrupt", "");
  }

  private static void awaitStart(
      Trial trial, TargetProcesses processes, int count, RunningCall call) {
    if (!trial.eventually(() -> processes.noted() >= count)) {
      throw new Violation(
          "the command starts",
          call.within(Duration.ZERO)
              .map(RunningCall.Ended::words)
              .orElse("it had not started after " + trial.patience().toMillis() + " ms"));
    }
  }
}
