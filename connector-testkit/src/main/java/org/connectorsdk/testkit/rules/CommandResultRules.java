package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Scale;
import org.connectorsdk.testkit.run.Trial;

/** What a result says of a command that was run. */
public interface CommandResultRules {

  @ConformanceRule(
      id = "EXEC-01",
      rule = "Standard output is returned exactly, and exit code 0 is success.",
      why = "Callers compare and parse output; a byte more or less breaks them far from here.",
      how =
          "printf writes text with leading and trailing blanks, characters that a shell would expand,"
              + " and without a last line feed.",
      likely =
          "output is trimmed, split into lines and joined again, or something is written before it;"
              + " or the command is expanded a second time on its way",
      needs = SHELL)
  default void exec01_returnsStandardOutputExactly(Trial trial) {
    var text = "  two blanks, a tab\t, \\\\ \"$HOME\" `x` * %s, and two lines\n without an end  ";
    var result = CommandRuns.run(trial, "printf '%s' '" + text + "'");
    Expect.equal("standard output", text, result.output().stdout());
    Expect.equal("status", ExitStatus.exited(0), result.status());
    Expect.that(result.succeeded(), "succeeded() is true for exit code 0", "it is false");
  }

  @ConformanceRule(
      id = "EXEC-03",
      rule = "A command that fails is a result with its output, not an exception.",
      why = "grep, diff and test answer by their exit codes; failing is often the answer.",
      how = "A command writes and then ends with exit code 3.",
      likely = "the connector throws on an exit code other than 0: leave that to orThrow",
      needs = SHELL)
  default void exec03_returnsAFailureAsAResult(Trial trial) {
    var result = CommandRuns.run(trial, "printf before; exit 3");
    Expect.equal("exit code", 3, result.exitCode(), CommandRuns.OTHER_CODE);
    Expect.that(!result.succeeded(), "succeeded() is false for exit code 3", "it is true");
    Expect.equal("standard output of a command that failed", "before", result.output().stdout());
  }

  @ConformanceRule(
      id = "EXEC-04",
      rule = "The success codes of the options replace 0; they do not add to it.",
      why = "A caller who expects exit code 3 wants to know when the command ends with 0.",
      how = "Commands end with 0 and 3, with success codes {3} and then {0, 3}.",
      likely =
          "the result is built without the options: call options(options) on the result's builder",
      needs = SHELL)
  default void exec04_successCodesReplaceTheDefault(Trial trial) {
    expectSuccess(trial, 3, true, 3);
    expectSuccess(trial, 0, false, 3);
    expectSuccess(trial, 0, true, 0, 3);
    expectSuccess(trial, 1, false, 0, 3);
  }

  private static void expectSuccess(Trial trial, int code, boolean success, int... codes) {
    var options = ExecOptions.builder().successExitCodes(codes);
    var result = CommandRuns.run(trial, "exit " + code, options);
    Expect.equal("exit code", code, result.exitCode(), CommandRuns.OTHER_CODE);
    var said = "succeeded() with exit code " + code + " and success codes ";
    Expect.equal(
        said + options.build().successExitCodes().stream().sorted().toList(),
        success,
        result.succeeded());
  }

  @ConformanceRule(
      id = "EXEC-18",
      rule =
          "A result carries the command as the caller gave it, masked when shown, and the time the"
              + " call took.",
      why = "Logs and reports are made of results; a wrapped command or a zero time misleads them.",
      how =
          "A command with a secret sleeps; the result's command is compared with the one given, and"
              + " elapsed with a clock around the call.",
      likely =
          "the result is built of the wrapped command, or without elapsed, which is zero unless"
              + " set",
      needs = SHELL)
  default void exec18_carriesTheCommandAndTheTime(Trial trial) {
    var seconds = trial.scale() == Scale.SELF_TEST ? 0.04 : 1;
    var secret = Secret.of("canary-of-exec-18");
    var command = ShellCommand.raw("sleep " + seconds + "; :").secretArg(secret);
    var start = System.nanoTime();
    var result =
        CommandRuns.run(trial, command, ExecOptions.builder().allowSecretInArguments(true));
    var most = Duration.ofNanos(System.nanoTime() - start).plusMillis(20);
    Expect.that(
        result.command().equals(command),
        "command() is the command given, " + Expect.show(command.toString()),
        result.command().toString(),
        "the result is built of the text that was sent, not of the command that was given");
    Expect.that(
        !result.toString().contains(secret.reveal()),
        "toString() of the result shows *** for the secret",
        result.toString());
    // Clocks of two kernels may differ a little in what a second is.
    var least = Duration.ofMillis(Math.round(seconds * 950));
    Expect.that(
        result.elapsed().compareTo(least) >= 0 && result.elapsed().compareTo(most) <= 0,
        "elapsed() from " + least.toMillis() + " to " + most.toMillis() + " ms",
        result.elapsed().toString(),
        "the result is built without elapsed, which is zero unless set, or in another unit");
  }

  @ConformanceRule(
      id = "EXEC-21",
      rule =
          "orThrow returns a success and makes of anything else a CommandFailedException with"
              + " connector, host, status and output.",
      why = "Most callers see a failure as this exception only; what it lacks they cannot find.",
      how = "orThrow is called on a success and on a failure with output.",
      likely =
          "the result is built with a failure context that is not this host's: use"
              + " context.failure(operation)",
      needs = SHELL)
  default void exec21_orThrowTellsWhatFailedAndWhere(Trial trial) {
    var success = CommandRuns.run(trial, "printf fine");
    Expect.equal("exit code", 0, success.exitCode(), CommandRuns.OTHER_CODE);
    Expect.that(success.orThrow() == success, "orThrow() of a success returns it", "another one");
    var result = CommandRuns.run(trial, "echo partial; echo reason >&2; exit 5");
    Expect.equal("exit code", 5, result.exitCode(), CommandRuns.OTHER_CODE);
    var failure =
        Expect.thrown(CommandFailedException.class, "orThrow() of exit code 5", result::orThrow);
    Expect.equal("status of the exception", ExitStatus.exited(5), failure.status());
    Expect.that(
        failure.output().stdout().contains("partial"),
        "the exception's output holds \"partial\"",
        failure.output().stdout());
    Expect.equal("connector of the exception", trial.provider().name(), failure.connector());
    Expect.equal(
        "host of the exception",
        trial.connector().host().name(),
        failure.host().orElse("(no host)"));
    Expect.that(
        !failure.operation().isBlank(), "the exception names an operation", failure.getMessage());
  }

  @ConformanceRule(
      id = "EXEC-32",
      rule = "A call runs its command exactly once, however it ends.",
      why = "A command that is run again creates, sends or deletes twice.",
      how =
          "Commands that end with 0, 1, 127 and 255 each add a line to a file; equal commands are"
              + " each run.",
      likely =
          "an exit code is taken for a failure of the connection and tried again, or results are"
              + " kept and handed out a second time",
      needs = SHELL)
  default void exec32_runsACommandExactlyOnce(Trial trial) {
    var file = trial.path("runs");
    var codes = new int[] {0, 1, 127, 255, 255};
    for (var code : codes) {
      var command = ShellCommand.raw("echo run >>").arg(file).glueRaw("; exit " + code);
      CommandRuns.run(trial, command, ExecOptions.builder());
    }
    var read = ShellCommand.of("cat", "--", file);
    var runs = CommandRuns.run(trial, read, ExecOptions.builder()).output().stdoutLines().size();
    Expect.equal("after " + codes.length + " calls, runs", codes.length, runs);
  }
}
