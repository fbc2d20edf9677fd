package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;

import java.util.List;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What one command does to the next, and the connector to both: nothing. */
public interface CommandIsolationRules {

  @ConformanceRule(
      id = "EXEC-17",
      rule =
          "Nothing that a command does to its shell reaches the next one: directory, variables,"
              + " umask, options, functions, redirections.",
      why = "A command would mean something else after another one than before it.",
      how = "Commands change all of them; before and after, a command shows what it finds.",
      likely =
          "one shell runs all commands of a connection: start a shell for each, or run each in one"
              + " of its own",
      needs = SHELL)
  default void exec17_leaksNoStateToTheNextCommand(Trial trial) {
    var show =
        "pwd; umask; echo \"${leak_of_the_kit-unset} $PATH [$IFS] $-\";"
            + " leak_of_the_kit 2>&1 | wc -l; false; echo to stderr >&2; echo end";
    var before = linesOf(trial, show);
    for (var round = 0; round < trial.scaled(1, 2, 10); round++) {
      CommandRuns.run(trial, "cd /dev; umask 077; leak_of_the_kit=1; export leak_of_the_kit");
      CommandRuns.run(
          trial, "leak_of_the_kit() { echo leaked; echo twice; }; PATH=/; IFS=x; set -f");
      CommandRuns.run(trial, "exec 2>/dev/null; trap 'echo trapped' 0; set -eu; false");
      Expect.equal("what the next command finds", before, linesOf(trial, show));
    }
  }

  /** Sorted: where both streams arrive as one, nobody knows in which order. */
  private static List<String> linesOf(Trial trial, String script) {
    var lines = CommandRuns.run(trial, script).output().lines();
    return lines.stream().map(OutputLine::text).sorted().toList();
  }

  @ConformanceRule(
      id = "EXEC-24",
      rule = "Nothing of the connector's own is in the output: no mark, no prompt, no echo.",
      why = "Whatever it is, it is taken for the command's words sooner or later.",
      how =
          "Many short commands with little or no output, and some that fail, are run in a row; the"
              + " output of each is compared, and the stream that it did not write to is empty.",
      likely =
          "a mark or a login script's words are cut off by a pattern that sometimes misses, or by"
              + " what one read returned: look for the mark in the stream, not in a piece of it",
      needs = SHELL,
      seconds = 60)
  default void exec24_addsNothingToTheOutput(Trial trial) {
    var separate = trial.can(SEPARATE_STDERR);
    for (var i = 0; i < trial.scaled(2, 15, 200); i++) {
      expectOnly(trial, "printf " + i, String.valueOf(i), "");
      expectOnly(trial, i % 2 == 0 ? ":" : "exit 1", "", "");
      if (separate) {
        expectOnly(trial, "echo e" + i + " >&2", "", "e" + i + "\n");
      }
    }
  }

  private static void expectOnly(Trial trial, String script, String stdout, String stderr) {
    var output = CommandRuns.run(trial, script).output();
    Expect.equal("standard output of " + Expect.show(script), stdout, output.stdout());
    Expect.equal("standard error of " + Expect.show(script), stderr, output.stderr());
  }

  @ConformanceRule(
      id = "EXEC-30",
      rule =
          "A command may replace its shell, leave it, close its streams or set its own traps: its"
              + " exit code and output are still its own.",
      why = "exec, exit, set -e and trap are what careful scripts are made of.",
      how = "Commands with each of them are run; exit codes and output are compared.",
      likely =
          "the exit code is asked for by text behind the command or by a trap of the connector's"
              + " own, which these never reach: take it from the shell's process",
      needs = SHELL)
  default void exec30_aCommandMayLeaveItsShell(Trial trial) {
    expect(trial, "exec sh -c 'echo replaced; exit 7'", 7, "replaced\n");
    expect(trial, "echo a; exit 9; echo b", 9, "a\n");
    expect(trial, "set -e; echo a; false; echo b", 1, "a\n");
    expect(trial, "trap 'echo trapped' EXIT; echo a; exit 5", 5, "a\ntrapped\n");
    expect(trial, "trap 'echo trapped; exit 6' EXIT; echo a", 6, "a\ntrapped\n");
    expect(trial, "echo a; exec >&- 2>&-; exit 8", 8, "a\n");
    expect(trial, "exec </dev/null; echo a", 0, "a\n");
  }

  private static void expect(Trial trial, String script, int code, String stdout) {
    var result = CommandRuns.run(trial, script);
    Expect.that(
        result.status().equals(ExitStatus.exited(code)) && result.output().stdout().equals(stdout),
        "exit code "
            + code
            + " and standard output "
            + Expect.show(stdout)
            + " of "
            + Expect.show(script),
        CommandRuns.tell(result));
  }
}
