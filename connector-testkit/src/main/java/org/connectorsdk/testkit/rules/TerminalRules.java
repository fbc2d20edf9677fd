package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.PTY;
import static org.connectorsdk.Capability.SHELL;

import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;

/** Commands with a terminal. */
public interface TerminalRules {

  @ConformanceRule(
      id = "IO-11",
      rule = "With a terminal, test -t 1 succeeds; without one, it fails.",
      why =
          "Programs ask it before they colour their output, page it, or dare to ask for a"
              + " password.",
      how = "The command prints what test -t 1 says, with the option pty and without.",
      likely = "the option is ignored, or every command gets a terminal",
      level = RuleLevel.MAY,
      needs = {SHELL, PTY})
  default void io11_aTerminalIsThereWhenAskedFor(Trial trial) {
    for (var pty : new boolean[] {true, false}) {
      var result =
          trial.run(
              ShellCommand.raw("if [ -t 1 ]; then echo terminal; else echo none; fi"),
              Patience.options(trial).pty(pty).build());
      Expect.equal(
          "output on a command " + (pty ? "with" : "without") + " a terminal",
          pty ? "terminal" : "none",
          result.output().stdout().strip());
    }
  }
}
