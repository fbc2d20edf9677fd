package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;

/** Commands that end before their children do. */
public interface BackgroundChildRules {

  @ConformanceRule(
      id = "EXEC-14",
      level = RuleLevel.SHOULD,
      rule = "A background child that keeps standard output open does not hold up the result.",
      why = "A command that starts a service would never return.",
      how = "A command leaves a sleeping child behind that shares its output, and ends.",
      likely =
          "the end of the output is awaited, which is the end of the child: once the command itself"
              + " has ended, wait for the rest of the output a second or so",
      needs = SHELL)
  default void exec14_doesNotWaitForABackgroundChild(Trial trial) {
    var quick = trial.scale() == Scale.SELF_TEST;
    var sleep = quick ? 2 : 20;
    var limit = trial.time(quick ? Duration.ofMillis(1500) : Duration.ofSeconds(5));
    // The number stays on the target: one that a broken connector cut short is somebody else's.
    var noted = UnixCommands.quote(trial.path("child"));
    var start = System.nanoTime();
    CommandRuns.run(trial, "sleep " + sleep + " & echo $! >" + noted);
    var took = Duration.ofNanos(System.nanoTime() - start);
    var outlived =
        CommandRuns.run(trial, "read -r child <" + noted + " && kill \"$child\"").succeeded();
    Expect.that(
        took.compareTo(limit) < 0 || outlived,
        "a result within " + limit.toMillis() + " ms of a command that leaves a child behind",
        "it took " + took.toMillis() + " ms, with a child that sleeps for " + sleep + " s");
  }

  @ConformanceRule(
      id = "EXEC-23",
      level = RuleLevel.SHOULD,
      rule =
          "A result says COMPLETE only when nothing of the output can be missing, and INCOMPLETE"
              + " only when something can.",
      why = "Output that stops early without a word is taken for all there is.",
      how =
          "A command ends while its child still writes: output without the child's words must not be"
              + " called COMPLETE. One without children must not be called INCOMPLETE.",
      likely =
          "outputComplete is never set, and COMPLETE is what a result says by itself: say UNKNOWN"
              + " where the wire cannot tell",
      needs = SHELL)
  default void exec23_tellsWhetherTheOutputIsComplete(Trial trial) {
    var child = LateChild.of(trial);
    var result = child.leave();
    child.release();
    if (!result.output().stdout().contains("late")) {
      Expect.that(
          result.outputComplete() != OutputCompleteness.COMPLETE,
          "outputComplete() other than COMPLETE while a child of the command still writes",
          "COMPLETE, with standard output " + Expect.show(result.output().stdout()));
    }
    var plain = CommandRuns.run(trial, "echo all").outputComplete();
    Expect.that(
        plain != OutputCompleteness.INCOMPLETE,
        "outputComplete() COMPLETE or UNKNOWN of a command without children",
        plain);
  }

  @ConformanceRule(
      id = "EXEC-36",
      rule = "What a child of one command writes later is never part of another command's output.",
      why = "The answer of one command would be read as the answer of another.",
      how =
          "A command leaves a child behind that writes to both streams while the next command runs;"
              + " the output of that one is compared.",
      likely =
          "commands share a stream, that of one long-lived shell for one: give each command streams of"
              + " its own",
      needs = SHELL)
  default void exec36_keepsTheOutputOfChildrenApart(Trial trial) {
    var child = LateChild.of(trial);
    child.leave();
    var next = child.release();
    var said = next.output().stdout() + next.output().stderr();
    Expect.that(
        said.contains("mine") && !said.contains("late"),
        "the output \"mine\" of the next command, without \"late\", which the child wrote",
        CommandRuns.tell(next));
  }
}
