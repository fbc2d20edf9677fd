package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Options that apply to every command of a view. */
public interface ViewRules {

  @ConformanceRule(
      id = "SHELL-25",
      rule =
          "The defaults of a view apply where a call sets nothing; a call wins over them, variables"
              + " are merged by name, and the connector itself stays as it is.",
      why = "A view that loses an option runs commands in the wrong place or without a variable.",
      how =
          "Through withDefaults with a directory, two variables and a success code, commands with"
              + " options of their own tell what reached them; so does the connector after it.",
      likely =
          "options are compared with their defaults and not asked whether they were set; use"
              + " options.mergedOver(defaults)",
      needs = {SHELL, ENVIRONMENT, WORKING_DIRECTORY})
  default void shell25_viewsHaveDefaultsAndCallsWin(Trial trial) {
    var defaults =
        ExecOptions.builder()
            .workingDirectory(trial.directory())
            .environment("CONFORMANCE_A", "a of the view")
            .environment("CONFORMANCE_B", "b of the view")
            .successExitCodes(3)
            .timeout(trial.patience().multipliedBy(2))
            .build();
    var view = trial.connector().withDefaults(defaults);
    var command = ShellCommand.raw("echo \"$CONFORMANCE_A|$CONFORMANCE_B|$(pwd -P)\"; exit 3");
    var here = trial.read("cd '" + trial.directory() + "' && pwd -P").strip();
    var plain = view.runShellCommand(command);
    Expect.equal(
        "through the view", "a of the view|b of the view|" + here, plain.output().stdout().strip());
    Expect.that(plain.succeeded(), "the view's success code 3 counts", plain.status());
    var own =
        view.runShellCommand(
            command,
            ExecOptions.builder()
                .environment("CONFORMANCE_B", "b of the call")
                .workingDirectory("/")
                .successExitCodes(0)
                .build());
    Expect.equal(
        "with options of the call", "a of the view|b of the call|/", own.output().stdout().strip());
    Expect.that(!own.succeeded(), "the success code 0 of the call replaces 3", own.status());
    Expect.equal(
        "the connector itself, after the view",
        "||" + trial.read("pwd -P").strip(),
        trial.run(command).output().stdout().strip());
  }
}
