package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** The directory that a command runs in. */
public interface DirectoryRules {

  @ConformanceRule(
      id = "SHELL-05",
      rule =
          "The command runs in the working directory, whatever its name: blanks, quotes, $, ~,"
              + " patterns, line breaks, a leading dash, other scripts.",
      why = "A command that runs in the wrong directory removes the wrong files.",
      how =
          "Directories with hostile names are made, each with a number in a file; a command with"
              + " such a working directory reads the file.",
      likely =
          "the directory is not quoted, or cd takes it for an option: write cd and the quoted path,"
              + " with ./ before a relative one, as UnixCommands.script does",
      needs = {SHELL, WORKING_DIRECTORY},
      seconds = 60)
  default void shell05_anyDirectoryCanBeEntered(Trial trial) {
    Directories.checkEntered(trial, HostileTexts.fileNames(), ExecOptions.defaults());
  }

  @ConformanceRule(
      id = "SHELL-06",
      rule =
          "Where the working directory cannot be entered the call is no success, and no part of the"
              + " command runs.",
      why = "rm -rf * in the directory that happened to be the current one.",
      how =
          "Lists of commands whose parts each make a file run in a directory that is missing, in a"
              + " file, and under names that cd would read as a pattern, a variable or an option.",
      likely =
          "cd is followed by ; or by && with the command not in brackets, so that only its first"
              + " part depends on cd; write cd DIRECTORY || exit; COMMAND",
      needs = {SHELL, WORKING_DIRECTORY})
  default void shell06_withoutTheDirectoryNothingRuns(Trial trial) {
    var base = trial.path("base");
    Runs.prepare(
        trial, "mkdir '" + base + "' && echo x > '" + base + "/file' && mkdir '" + base + "/real'");
    var places =
        new ArrayList<>(
            List.of(base + "/missing", base + "/file", base + "/rea*", base + "/real/$none"));
    for (var name : List.of("~", "--", "-P", "-")) {
      if (!Runs.exists(trial, "./" + name)) {
        places.add(name);
      }
    }
    var canaries = trial.path("canaries");
    Runs.prepare(trial, "mkdir '" + canaries + "'");
    var tried = new ArrayList<String>();
    var scripts = List.of("true; touch %s", "touch %s", "false || touch %s\ntrue");
    for (var script : scripts.subList(0, trial.scaled(1, scripts.size(), scripts.size()))) {
      for (var place : places) {
        var text = script.formatted("'" + canaries + "/" + tried.size() + "'");
        tried.add(Expect.show(script.formatted("FILE")) + " in " + Expect.show(place));
        var options = ExecOptions.builder().workingDirectory(place);
        var outcome = Runs.outcome(trial, ShellCommand.raw(text), options);
        Expect.that(
            !outcome.equals("success"),
            "no success of " + tried.get(tried.size() - 1),
            outcome,
            "cd was not tried, was given something else than the whole name, or its status was"
                + " overlooked: write cd DIRECTORY || exit; COMMAND, with the directory quoted and"
                + " ./ before a relative one");
      }
    }
    var ran = trial.read("ls '" + canaries + "'").lines().map(i -> tried.get(Integer.parseInt(i)));
    Expect.equal("commands that ran without their directory:", List.of(), ran.toList());
  }

  @ConformanceRule(
      id = "SHELL-21",
      rule =
          "A relative working directory starts at the login directory; CDPATH is not searched, and"
              + " ~ is a name like any other.",
      why = "The same options must lead to the same place, whatever ran before.",
      how =
          "The directories . and .. are compared with the login directory and its parent, and a"
              + " relative path leads to a file; a name that only CDPATH would find is no success.",
      likely =
          "relative paths are resolved against a directory of the control machine, or against the"
              + " one that an earlier command left; or cd is given a bare name",
      needs = {SHELL, WORKING_DIRECTORY})
  default void shell21_relativeDirectoriesStartAtTheLoginDirectory(Trial trial) {
    var base = trial.path("base");
    var name = "sub" + Long.toString(trial.random().nextInt(1 << 30), 36);
    Runs.prepare(
        trial, "mkdir -p '" + base + "/" + name + "'; echo found > '" + base + "/" + name + "/f'");
    var login = Runs.prepare(trial, "pwd -P").strip();
    var physical = Runs.prepare(trial, "cd '" + base + "' && pwd -P").strip();
    Expect.equal("pwd -P in .", login, in(trial, ".", "pwd -P"));
    Expect.equal(
        "pwd -P in ..",
        Runs.prepare(trial, "cd -P .. && pwd -P").strip(),
        in(trial, "..", "pwd -P"));
    var up = "../".repeat((int) login.chars().filter(c -> c == '/').count());
    var down = (login.equals("/") ? "" : up) + physical.substring(1) + "/" + name;
    Expect.equal("the file in " + down, "found", in(trial, down, "cat f"));
    var options = ExecOptions.builder().workingDirectory(name);
    if (trial.can(ENVIRONMENT)) {
      options.environment("CDPATH", base);
    }
    var found = Runs.outcome(trial, ShellCommand.raw("cat f"), options);
    Expect.that(
        !found.equals("success"),
        "no directory " + name + " is found where only CDPATH leads to it",
        found,
        "cd with a bare name searches CDPATH; put ./ before a relative path");
  }

  @ConformanceRule(
      id = "SHELL-22",
      rule = "Directory and variables end with the command that they were given to.",
      why = "Over a shell that stays open, the next command would run somewhere else.",
      how =
          "On a connection of its own, after a command with a directory and a variable, and after"
              + " one that fails, a command without options tells its directory and the variable.",
      likely =
          "all commands are typed into one shell; run each in a shell or at least a subshell of its"
              + " own",
      needs = {SHELL, WORKING_DIRECTORY, ENVIRONMENT})
  default void shell22_optionsEndWithTheirCommand(Trial trial) {
    var script = ShellCommand.raw("pwd -P; echo \"${CONFORMANCE_LEFT-unset}\"");
    try (var connector = trial.freshConnected()) {
      var before = Runs.told(connector.runShellCommand(script, trial.guarded().build()));
      for (var command : List.of("true", "exit 3", "false")) {
        var options = trial.guarded().workingDirectory("/").environment("CONFORMANCE_LEFT", "left");
        connector.runShellCommand(ShellCommand.raw(command), options.build());
        Expect.equal(
            "directory and variable after " + command + " with options",
            before,
            Runs.told(connector.runShellCommand(script, trial.guarded().build())));
      }
    }
  }

  private static String in(Trial trial, String directory, String script) {
    return Runs.read(trial, script, ExecOptions.builder().workingDirectory(directory)).strip();
  }
}
