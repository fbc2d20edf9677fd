package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;

/** Shell text that the caller wrote as such keeps its meaning. */
@Untested(
    id = "SHELL-27",
    rule =
        "What the host's login scripts print, and what an escalation prints before the command, is"
            + " no part of the command's output.",
    why = "A greeting in front of a number is no number.",
    because = "The kit cannot make the host's login scripts print anything.",
    level = RuleLevel.SHOULD)
public interface ShellTextRules {

  @ConformanceRule(
      id = "SHELL-02",
      rule =
          "Raw parts stay shell text: pipes, lists, redirections, variables, substitutions,"
              + " patterns, functions and background commands mean what they mean to a POSIX shell.",
      why = "A command that is run without a shell, or quoted as a whole, is another command.",
      how = "Scripts that need each of them print what a POSIX shell prints.",
      likely =
          "the rendered command is split at blanks and started without a shell, or is quoted as one"
              + " word; run it as sh -c with the whole text as one argument",
      needs = SHELL)
  default void shell02_rawPartsStayShellText(Trial trial) {
    var scripts = new LinkedHashMap<String, String>();
    scripts.put("echo abc | tr a-c x-z", "xyz");
    scripts.put("true && echo yes || echo no", "yes");
    scripts.put("false && echo yes || echo no", "no");
    scripts.put("false; echo after", "after");
    scripts.put("{ echo one; echo two; } | wc -l | tr -d ' '", "2");
    scripts.put("(exit 3); echo $?", "3");
    scripts.put("a='x  y'; echo \"$a\" $a", "x  y x y");
    scripts.put("echo $((6 * 7)) `echo old` $(echo new)", "42 old new");
    scripts.put("f() { echo \"f:$1\"; }; f arg", "f:arg");
    scripts.put("for i in 1 2 3; do printf %s $i; done", "123");
    scripts.put("case abc in a*) echo matched;; esac", "matched");
    scripts.put("echo gone >/dev/null 2>&1; echo kept", "kept");
    scripts.put("sleep 0 & wait; echo waited", "waited");
    scripts.put("set -- a 'b c'; echo $#", "2");
    scripts.put("exec 3>&1; echo third >&3", "third");
    check(trial, scripts);
    var enter = "cd '" + trial.directory() + "' && ";
    check(
        trial,
        Map.of(enter + "touch p1 p2 && echo p?", "p1 p2", enter + "echo hi > q && cat < q", "hi"));
  }

  @ConformanceRule(
      id = "SHELL-09",
      rule = "A command of several lines works, a here-document among them.",
      why = "Scripts are pasted as they are; a joined or cut line changes what they do.",
      how = "Scripts with line breaks, continued lines, comments and here-documents print.",
      likely =
          "line breaks are replaced or end the command; a text with line breaks is still one"
              + " argument of sh -c",
      needs = SHELL)
  default void shell09_severalLinesAndHereDocumentsWork(Trial trial) {
    var scripts = new LinkedHashMap<String, String>();
    scripts.put("echo one\necho two\n\necho three", "one\ntwo\nthree");
    scripts.put("echo a \\\n  b", "a b");
    scripts.put(
        "# a comment with 'one quote\"\necho after # and another's\necho end", "after\nend");
    scripts.put("if true\nthen\n  echo yes\nelse\n  echo no\nfi", "yes");
    scripts.put(
        "cat <<'EOF'\n$HOME `id` \\ 'x y' \"z\"\n  indented\nEOF\necho done",
        "$HOME `id` \\ 'x y' \"z\"\n  indented\ndone");
    scripts.put("v=5; cat <<EOF\nv is $v\nEOF", "v is 5");
    scripts.put("cat <<A; cat <<-B\nfirst\nA\n\tsecond\n\tB\n", "first\nsecond");
    scripts.put("echo 'one\ntwo'", "one\ntwo");
    check(trial, scripts);
  }

  @ConformanceRule(
      id = "SHELL-15",
      rule = "Commands that are put together keep their shape: glued, appended, joined and nested.",
      why = "Helpers build commands in parts; a blank too many or too few is another command.",
      how = "Commands of all kinds of parts print their arguments in brackets.",
      likely = "parts are taken from toString or split at blanks; use the whole of render()",
      needs = SHELL)
  default void shell15_partsKeepTheirShape(Trial trial) {
    var print = ShellCommand.raw("printf '[%s]'");
    var commands = new LinkedHashMap<ShellCommand, String>();
    commands.put(print.appendRaw("--file=").glueArg("a b'c"), "[--file=a b'c]");
    commands.put(print.arg("a").glueArg("$b").glueRaw("'c d'").arg(""), "[a$bc d][]");
    commands.put(print.arg("a").append(ShellCommand.of("b c", "d")), "[a][b c][d]");
    commands.put(
        ShellCommand.join(" && ", print.arg("1"), ShellCommand.empty(), print.arg("2 ")),
        "[1][2 ]");
    commands.put(
        ShellCommand.join(" | ", ShellCommand.of("printf", "%s", "a'b"), ShellCommand.of("cat")),
        "a'b");
    commands.put(
        ShellCommand.raw("x=").glueArg("1 \"2\"").glueRaw("; ").glue(print).appendRaw("\"$x\""),
        "[1 \"2\"]");
    commands.put(
        ShellCommand.of("sh", "-c").nested(print.appendRaw("\"$0\" \"$@\"")).arg("a b").arg("$0"),
        "[a b][$0]");
    commands.forEach(
        (command, wanted) -> expect(command, wanted, trial.run(command).output().stdout()));
  }

  @ConformanceRule(
      id = "SHELL-16",
      rule =
          "A command may begin and end as shell text may: with blanks, line breaks, a comment, a"
              + " semicolon, or an ampersand; nothing is put behind it that could change it.",
      why = "A connector that adds text of its own to a command breaks those it did not think of.",
      how = "Commands with such ends run alone, and with the exit code that is theirs.",
      likely =
          "the connector appends text to the command (to close a bracket or to read $?) in the same"
              + " line; give the command to sh -c as an argument of its own",
      needs = SHELL)
  default void shell16_commandsEndAsTheyLike(Trial trial) {
    var scripts = new LinkedHashMap<String, String>();
    scripts.put("echo a # comment", "a");
    scripts.put("echo b;", "b");
    scripts.put("  echo c  \n\n", "c");
    scripts.put("\n\n\techo d", "d");
    scripts.put("echo e; : &", "e");
    scripts.put("# only a comment first\necho f", "f");
    scripts.put("cat <<EOF\ng\nEOF", "g");
    check(trial, scripts);
    for (var end : List.of("exit 7", "exit 7 # comment", "sh -c 'exit 7'\n", "(exit 7);")) {
      Expect.equal("exit code of " + Expect.show(end), 7, trial.run(end).exitCode());
    }
  }

  private static void check(Trial trial, Map<String, String> scripts) {
    scripts.forEach(
        (script, wanted) -> {
          var result = trial.run(script);
          var printed = result.output().stdout().stripTrailing();
          expect(
              ShellCommand.raw(script),
              wanted,
              printed.isEmpty() && !result.succeeded()
                  ? result.status() + ", " + result.output().stderr()
                  : printed);
        });
  }

  private static void expect(ShellCommand command, String wanted, String printed) {
    Expect.equal("the command " + Expect.show(command.render()) + " prints", wanted, printed);
  }
}
