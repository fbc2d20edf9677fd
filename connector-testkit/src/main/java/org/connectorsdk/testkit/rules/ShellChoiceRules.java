package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.SHELL_CHOICE;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;

/** The shell that runs a command, and all options together. */
public interface ShellChoiceRules {

  @ConformanceRule(
      id = "SHELL-07",
      rule = "The shell of the options runs the command, by name or by path.",
      why = "Scripts are written for a shell; under another one they do something else.",
      how =
          "Each of bash, zsh, ksh and mksh that the target has tells its version; a shell that the"
              + " rule makes, given by its path, tells that it ran.",
      likely =
          "the shell is always sh, or the login shell: start the shell of the options with -c and"
              + " the whole text as one argument",
      needs = {SHELL, SHELL_CHOICE})
  default void shell07_theChosenShellRunsTheCommand(Trial trial) {
    var versions = new TreeMap<String, String>();
    versions.put("bash", "BASH_VERSION");
    versions.put("zsh", "ZSH_VERSION");
    versions.put("ksh", "KSH_VERSION");
    versions.put("mksh", "KSH_VERSION");
    var own = ownShell(trial);
    versions.put(own, "CONFORMANCE_SHELL");
    versions.keySet().removeIf(shell -> !trial.hasProgram(shell));
    versions.forEach(
        (shell, variable) -> {
          var script = "echo \"${" + variable + ":+chosen} it's $((1+1))\"";
          var options = ExecOptions.builder().shell(shell);
          Expect.equal(
              "with the shell " + shell + " the command " + Expect.show(script) + " prints",
              "chosen it's 2",
              Runs.told(Runs.guarded(trial, ShellCommand.raw(script), options)));
        });
    Expect.equal(
        "with the shell sh, the default, the exit code",
        5,
        Runs.guarded(trial, ShellCommand.raw("exit 5"), ExecOptions.builder().shell("sh"))
            .exitCode());
  }

  @ConformanceRule(
      id = "SHELL-26",
      rule =
          "A shell that the host does not have is an exception or a status that is no success; the"
              + " command does not run in another one.",
      why = "A script for bash half works in sh.",
      how = "A command that makes a file is run with shells that are not there, by name and path.",
      likely = "where the shell is missing, sh takes its place",
      needs = {SHELL, SHELL_CHOICE})
  default void shell26_aMissingShellRunsNothing(Trial trial) {
    for (var shell : List.of("conformance-no-such-shell", "/conformance/no-such/sh")) {
      var canary = trial.path("canary");
      var command = ShellCommand.raw("touch '" + canary + "'");
      var outcome = Runs.outcome(trial, command, ExecOptions.builder().shell(shell));
      Expect.that(!Runs.exists(trial, canary), "without " + shell + " nothing runs", "it ran");
      Expect.that(!outcome.equals("success"), "no success without " + shell, outcome);
    }
  }

  @ConformanceRule(
      id = "SHELL-10",
      rule = "Directory, variables and escalation go together: inside, all three are visible.",
      why =
          "They are used together more often than alone, and drop each other when put in a wrong"
              + " order.",
      how = "With all three, a command under sudo tells its user, a variable and a file's content.",
      likely =
          "variables or directory are set outside the escalation, which drops them; they belong"
              + " into the innermost shell, as UnixCommands.wrap does it",
      needs = {SHELL, ENVIRONMENT, WORKING_DIRECTORY, SUDO})
  default void shell10_directoryVariablesAndEscalationGoTogether(Trial trial) {
    var root = Rights.root(trial);
    var directory = Runs.directory(trial, "it's a directory");
    var options =
        ExecOptions.builder()
            .escalation(root)
            .workingDirectory(directory)
            .environment("CONFORMANCE_INSIDE", "$HOME 'x'");
    Expect.equal(
        "user, variable and file",
        "0|$HOME 'x'|content",
        Runs.read(trial, "echo \"$(id -u)|$CONFORMANCE_INSIDE|$(cat file)\"", options).strip());
  }

  @ConformanceRule(
      id = "SHELL-23",
      rule = "Inside the chosen shell the directory is entered and the variables are visible.",
      why = "A shell that reads files of its own when it starts must not undo the options.",
      how =
          "With each shell that the target has, and with one that the rule makes, a command tells"
              + " its directory and hostile values of variables.",
      likely =
          "directory and variables are set for a shell around the chosen one and not exported, or"
              + " are dropped with another shell than sh",
      needs = {SHELL, SHELL_CHOICE, ENVIRONMENT, WORKING_DIRECTORY})
  default void shell23_optionsReachTheChosenShell(Trial trial) {
    Runs.need(trial, "od");
    var directory = Runs.directory(trial, "it's");
    var shells = new ArrayList<>(List.of(ownShell(trial), "zsh", "bash", "dash", "ksh", "mksh"));
    shells.subList(trial.scaled(2, shells.size(), shells.size()), shells.size()).clear();
    shells.removeIf(shell -> !trial.hasProgram(shell));
    var texts = List.of("it's $HOME \"`id`\"", "=ls", "a*{b,c} ~", " blanks ");
    for (var shell : shells) {
      Arrival.Runner chosen =
          (command, options) ->
              Runs.guarded(trial, command, options.shell(shell).workingDirectory(directory));
      var variable = ExecOptions.builder().environment("CONFORMANCE_A", "it's $HOME");
      Expect.equal(
          "variable and file in the working directory, with the shell " + shell,
          "it's $HOME content",
          Runs.told(chosen.run(ShellCommand.raw("echo \"$CONFORMANCE_A\" $(cat file)"), variable)));
      Arrival.ofVariables(trial, chosen).check(texts);
      Arrival.ofArguments(trial, chosen).check(texts);
    }
  }

  @ConformanceRule(
      id = "SHELL-24",
      rule =
          "A shell that is no POSIX shell gets the command as it is, in the directory and with the"
              + " variables of the options.",
      why = "python3 or fish as the shell of a command is handy, and reads no export or cd ||.",
      how =
          "Each of python3, fish and tcsh that the target has tells its directory and a variable.",
      likely =
          "cd and export are written in front of the command in its own shell; let sh do both and"
              + " start the chosen shell with exec",
      level = RuleLevel.SHOULD,
      needs = {SHELL, SHELL_CHOICE, ENVIRONMENT, WORKING_DIRECTORY})
  default void shell24_foreignShellsGetTheirCommandAsItIs(Trial trial) {
    var directory = Runs.directory(trial, "it's");
    var scripts =
        new TreeMap<>(
            Map.of(
                "python3",
                "import os\nprint(os.environ['CONFORMANCE_A'], open('file').read().strip())",
                "fish",
                "set x $CONFORMANCE_A; echo $x (cat file)",
                "tcsh",
                "set x = \"$CONFORMANCE_A\"; echo \"$x\" `cat file`"));
    scripts.keySet().removeIf(shell -> !trial.hasProgram(shell));
    if (scripts.isEmpty()) {
      throw trial.skipped("the target has none of python3, fish and tcsh");
    }
    var most = trial.scaled(1, scripts.size(), scripts.size());
    for (var shell : scripts.keySet().stream().limit(most).toList()) {
      var options =
          ExecOptions.builder()
              .shell(shell)
              .workingDirectory(directory)
              .environment("CONFORMANCE_A", "a'$b");
      Expect.equal(
          "with the shell " + shell + ", variable and file",
          "a'$b content",
          Runs.told(
              Runs.guarded(
                  trial, ShellCommand.raw(scripts.getOrDefault(shell, "exit 127")), options)));
    }
  }

  /** A shell of the rule's own: sh, with a variable that tells of it. */
  private static String ownShell(Trial trial) {
    var path = trial.path("own-sh");
    Runs.prepare(
        trial,
        "printf '%s\\n' '#!/bin/sh' 'CONFORMANCE_SHELL=1 exec sh \"$@\"' > '"
            + path
            + "' && chmod 755 '"
            + path
            + "'");
    return path;
  }
}
