package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.EXIT_SIGNAL;
import static org.connectorsdk.Capability.SHELL;

import java.util.Arrays;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** How a command ended. */
public interface ExitStatusRules {

  @ConformanceRule(
      id = "EXEC-02",
      rule = "Exit codes from 0 to 255 come back unchanged.",
      why = "Programs give each code a meaning of its own, 255 and those above 128 among them.",
      how =
          "Commands end by exit and by the code of their last part, with codes between 0 and 255.",
      likely =
          "a code above 128 is read as a signal, 255 as a failure of the wire, 126 or 127 as an"
              + " error, or the code of something behind the command is returned",
      needs = SHELL)
  default void exec02_returnsExitCodesUnchanged(Trial trial) {
    var codes = new int[] {0, 255, 1, 143, 127, 2, 100, 126, 128, 129, 137};
    for (var code : Arrays.copyOf(codes, trial.scaled(5, codes.length, codes.length))) {
      expectCode(trial, "exit " + code, code);
    }
    for (var code : new int[] {0, 3, 255}) {
      expectCode(trial, "(exit " + code + ")", code);
    }
  }

  private static void expectCode(Trial trial, String script, int code) {
    var status = CommandRuns.run(trial, script).status();
    Expect.equal("status of " + Expect.show(script), ExitStatus.exited(code), status);
  }

  @ConformanceRule(
      id = "EXEC-13",
      rule = "A command that is ended by a signal has not succeeded.",
      why = "What the kernel killed for want of memory would count as done.",
      how = "A shell sends itself KILL, and TERM, after it has written.",
      likely =
          "an end without an exit code is read as 0: report it as a signal, or as 128 + its number",
      needs = SHELL)
  default void exec13_deathBySignalIsNoSuccess(Trial trial) {
    skipIfNothingCanEndIt(trial);
    for (var signal : new String[] {"KILL", "TERM"}) {
      var result =
          CommandRuns.run(trial, "printf before; kill -" + signal + " $$; sleep 1; echo alive");
      var what = "a command that is ended by " + signal;
      Expect.that(
          !result.output().stdout().contains("alive"),
          what + " ends",
          "it goes on: " + CommandRuns.tell(result),
          "the signal is ignored, which a command inherits from the shell or the process that starts"
              + " it: start it with the signal's default");
      Expect.that(
          !result.succeeded() && result.exitCode() != 0,
          what + " does not succeed",
          result.status() + ", succeeded() is " + result.succeeded());
      Expect.equal("standard output of " + what, "before", result.output().stdout());
    }
  }

  /** Process 1, that of a container for one, takes no signal from within. */
  private static void skipIfNothingCanEndIt(Trial trial) {
    if (CommandRuns.run(trial, "echo $$").output().stdout().equals("1\n")) {
      throw trial.skipped("commands are process 1 of the target, which no signal of its own ends");
    }
  }

  @ConformanceRule(
      id = "EXEC-16",
      rule = "An unknown program is exit code 127 with a message on standard error.",
      why = "It is how scripts find out whether a program is installed.",
      how = "A program is called whose name nobody uses.",
      likely =
          "127 is made an exception, or the shell's own messages are not part of standard error",
      needs = SHELL)
  default void exec16_anUnknownProgramIsExitCode127(Trial trial) {
    var program = "no-such-program-of-the-kit";
    var result = CommandRuns.run(trial, program);
    Expect.equal("status of an unknown program", ExitStatus.exited(127), result.status());
    Expect.that(
        CommandRuns.complaint(trial, result).contains(program),
        "the shell's message names " + program,
        CommandRuns.tell(result));
  }

  @ConformanceRule(
      id = "EXEC-19",
      rule =
          "With EXIT_SIGNAL, an end by signal is Signalled with the signal's name, and an exit code"
              + " above 128 stays an exit code.",
      why = "Whoever declares it promises that the two can be told apart.",
      how = "A shell sends itself TERM, and KILL; others end with exit codes 143 and 137.",
      likely =
          "the command runs under a shell that turns its signal into 128 + n (let that shell exec"
              + " it), the name is given with SIG, or EXIT_SIGNAL is declared and not kept",
      needs = {SHELL, EXIT_SIGNAL})
  default void exec19_tellsSignalsFromExitCodes(Trial trial) {
    skipIfNothingCanEndIt(trial);
    expectStatus(trial, "kill -TERM $$; sleep 1", ExitStatus.signalled("TERM"));
    expectStatus(trial, "kill -KILL $$; sleep 1", ExitStatus.signalled("KILL"));
    expectStatus(trial, "exit 143", ExitStatus.exited(143));
    expectStatus(trial, "exit 137", ExitStatus.exited(137));
  }

  @ConformanceRule(
      id = "EXEC-20",
      rule = "Without EXIT_SIGNAL, an end by signal is the exit code 128 + n.",
      why = "It is what a shell would tell, so scripts need not know which connector runs them.",
      how = "A shell sends itself TERM, and KILL.",
      likely =
          "the number that the wire gives for a signal is passed on as it is: add 128, or declare"
              + " EXIT_SIGNAL and report the name",
      needs = SHELL,
      unless = EXIT_SIGNAL)
  default void exec20_aSignalIs128PlusItsNumber(Trial trial) {
    skipIfNothingCanEndIt(trial);
    expectStatus(trial, "kill -TERM $$; sleep 1", ExitStatus.exited(143));
    expectStatus(trial, "kill -KILL $$; sleep 1", ExitStatus.exited(137));
  }

  private static void expectStatus(Trial trial, String script, ExitStatus expected) {
    var status = CommandRuns.run(trial, script).status();
    Expect.equal("status of " + Expect.show(script), expected, status);
  }

  @ConformanceRule(
      id = "EXEC-27",
      rule =
          "A syntax error in a command is a result: an exit code other than 0, the shell's message"
              + " on standard error, and a connection that works on.",
      why = "A quote too few is an everyday mistake, and must not look like a broken connection.",
      how =
          "Commands with an open quote, an open parenthesis and a lone \"fi\" are run, each followed"
              + " by a sound one.",
      likely =
          "text that the connector puts behind the command is swallowed by the open quote, so that"
              + " it waits for a mark that never comes: quote the command as one word for a shell of"
              + " its own",
      needs = SHELL)
  default void exec27_aSyntaxErrorIsAResult(Trial trial) {
    for (var script : new String[] {"echo 'open", "echo \"open", "echo open; (", "fi", "echo |"}) {
      var result = CommandRuns.run(trial, script);
      Expect.that(
          result.status() instanceof ExitStatus.Exited exited && exited.code() != 0,
          Expect.show(script) + " ends with an exit code other than 0",
          CommandRuns.tell(result));
      Expect.that(
          !CommandRuns.complaint(trial, result).isBlank(),
          "the shell's message for " + Expect.show(script),
          CommandRuns.tell(result));
    }
    CommandRuns.prints(trial, "echo sound", "sound\n");
  }
}
