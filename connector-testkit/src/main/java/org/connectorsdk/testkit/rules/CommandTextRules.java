package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.util.Arrays;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Commands that are long, empty, or end in something odd. */
public interface CommandTextRules {

  @ConformanceRule(
      id = "EXEC-15",
      rule = "A command of 100 KiB runs, or is refused clearly before anything is sent.",
      why = "Scripts, keys and configuration travel inside commands.",
      how = "A command makes a file and then prints a here-document of 100 KiB.",
      likely =
          "the text is cut off at the size of a buffer or a packet: send all of it, or refuse it",
      needs = SHELL,
      seconds = 60)
  default void exec15_runsACommandOf100KiB(Trial trial) {
    runsOrRefuses(trial, 100 << 10);
  }

  @ConformanceRule(
      id = "EXEC-26",
      rule = "A command beyond 128 KiB runs, or is refused clearly before anything is sent.",
      why =
          "No single argument of a program may be longer on Linux; what exec says of it is of no"
              + " help to the caller.",
      how = "As EXEC-15, with 200 KiB and with 1 MiB.",
      likely =
          "the text is one argument of a shell, and exec refuses it: send long text by standard"
              + " input, or refuse it with a ConnectorException that tells the limit",
      needs = SHELL,
      seconds = 60)
  default void exec26_runsOrRefusesALongerCommand(Trial trial) {
    runsOrRefuses(trial, 200 << 10);
    if (trial.scale() != Scale.SELF_TEST) {
      runsOrRefuses(trial, 1 << 20);
    }
  }

  private static void runsOrRefuses(Trial trial, int size) {
    var lines = NumberedLines.ofBytes(size);
    var canary = trial.path("canary");
    var command =
        ShellCommand.raw(": >").arg(canary).glueRaw("\ncat <<'E'\n" + lines.text() + "E\nexit 6");
    CommandResult result;
    try {
      result = CommandRuns.run(trial, command, ExecOptions.builder());
    } catch (ConnectorException | IllegalArgumentException refusal) {
      Expect.that(
          CommandRuns.run(trial, "[ ! -e '" + canary + "' ]").succeeded(),
          "a command of " + size + " bytes that is refused has not begun",
          "its first line was run; then " + Expect.tell(refusal));
      return;
    }
    var output = result.output();
    Expect.that(
        result.status().equals(ExitStatus.exited(6))
            && Arrays.equals(lines.bytes(), output.stdoutBytes()),
        "exit code 6 and " + size + " bytes of standard output of a command of that size",
        result.status()
            + ", "
            + CommandRuns.sizes(output)
            + ": "
            + Expect.show(CommandRuns.complaint(trial, result)));
  }

  @ConformanceRule(
      id = "EXEC-28",
      rule =
          "A command may be empty, blank or a comment, and may end in a comment, a backslash, an"
              + " ampersand, a semicolon, a here-document or line feeds.",
      why = "Commands are made by programs, and by people who paste them.",
      how = "Such commands are run, and their output and exit codes compared with a shell's.",
      likely =
          "the connector puts text of its own around the command, on the same line or without a line"
              + " feed between: quote the command as one word, or use a line of its own",
      needs = SHELL)
  default void exec28_takesCommandsThatEndOddly(Trial trial) {
    expect(trial, ShellCommand.empty(), "", 0);
    for (var nothing : new String[] {" \t", "\n\n", "# only a comment", ":;", ": &", "\n # x\n"}) {
      expect(trial, ShellCommand.raw(nothing), "", 0);
    }
    for (var one :
        new String[] {
          "echo a # comment",
          "echo a;",
          "\n\necho a\n\n",
          " \techo a \t",
          "cat <<E\na\nE",
          "echo a;:&"
        }) {
      expect(trial, ShellCommand.raw(one), "a\n", 0);
    }
    expect(trial, ShellCommand.raw("echo a; (exit 4) # comment"), "a\n", 4);
    // Shells differ in what they make of the backslash, and agree that it ends nothing.
    var result = CommandRuns.run(trial, "echo a\\");
    Expect.that(
        result.output().stdout().equals("a\n") || result.output().stdout().equals("a\\\n"),
        "standard output \"a\\n\", with or without a backslash, of \"echo a\\\"",
        CommandRuns.tell(result));
  }

  private static void expect(Trial trial, ShellCommand command, String output, int code) {
    var result = CommandRuns.run(trial, command, ExecOptions.builder());
    var shown = Expect.show(command.render());
    if (!result.output().stdout().equals(output) || result.exitCode() != code) {
      throw new Violation(
          "standard output " + Expect.show(output) + " and exit code " + code + " of " + shown,
          CommandRuns.tell(result));
    }
  }

  @ConformanceRule(
      id = "EXEC-29",
      rule =
          "A command that reads its input without having been given any finds none of the"
              + " connector's own text, and the rest of it is run.",
      why =
          "ssh, ffmpeg and read in a loop read their input; they would eat the script they are in.",
      how = "cat stands in the middle of a long command without standard input; read in another.",
      likely =
          "the command is written to the input of a shell that reads it line by line: give it as an"
              + " argument, or let the shell read it all before it runs any of it",
      needs = SHELL)
  default void exec29_commandCannotReadItself(Trial trial) {
    // Some shells read their script in blocks: what comes behind the first one can be eaten.
    var more = ("# " + "a long comment ".repeat(5) + "\n").repeat(300);
    expectRest(
        trial, "echo one; cat; a long comment; echo two", "echo one\ncat\n" + more + "echo two");
    expectRest(trial, "echo one; read x; echo two", "echo one\nread x || :\necho ${x}two");
  }

  private static void expectRest(Trial trial, String words, String script) {
    try {
      var options = ExecOptions.builder().timeout(trial.patience()).build();
      var result = trial.run(ShellCommand.raw(script), options);
      Expect.that(
          result.output().stdout().equals("one\ntwo\n"),
          "standard output \"one\\ntwo\\n\" of " + words,
          CommandRuns.tell(result));
    } catch (CommandTimeoutException e) {
      throw new Violation(
          words + " ends",
          "it reads on after "
              + trial.patience().toMillis()
              + " ms; until then "
              + CommandRuns.sizes(e.output()),
          "the standard input of a command without any is left open, or is the JVM's own: close it"
              + " (see IO-02)");
    }
  }

  @ConformanceRule(
      id = "EXEC-31",
      rule = "A command is read by a plain shell: no option is set and there are no arguments.",
      why = "The same text would mean something else through this connector than on the host.",
      how = "A command shows what errexit, nounset, noglob, xtrace and noexec would change.",
      likely =
          "the connector's own script runs with set -e, -u, -f or -x, or with arguments, and hands"
              + " them on: run the command in a shell of its own",
      needs = SHELL)
  default void exec31_runsInAPlainShell(Trial trial) {
    CommandRuns.prints(trial, "false; echo after", "after\n");
    CommandRuns.prints(trial, "echo \"[$no_such_variable_of_the_kit]$#\"", "[]0\n");
    CommandRuns.prints(
        trial, "cd / && set -- * && [ \"$1\" != '*' ] && echo expanded", "expanded\n");
    var result = CommandRuns.run(trial, ": traced-by-the-kit");
    Expect.that(
        !CommandRuns.complaint(trial, result).contains("traced-by-the-kit"),
        "no trace of the command on standard error",
        CommandRuns.tell(result));
  }

  @ConformanceRule(
      id = "EXEC-33",
      level = RuleLevel.SHOULD,
      rule = "A command that begins with a hyphen is a command, not an option of the shell.",
      why = "Text that somebody else may have a say in must not choose how the shell runs.",
      how = "A program with such a name, which nobody has, is called: exit code 127.",
      likely = "the text stands where the shell looks for options: put -- before it, or a blank",
      needs = SHELL)
  default void exec33_aHyphenBeginsACommand(Trial trial) {
    for (var script : new String[] {"-no-such-program-of-the-kit", "-s", "-c 'echo taken'"}) {
      var result = CommandRuns.run(trial, script);
      Expect.that(
          result.status().equals(ExitStatus.exited(127)),
          "exit code 127 of the unknown program " + Expect.show(script),
          CommandRuns.tell(result));
    }
  }
}
