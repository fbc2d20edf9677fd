package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors whose timeouts are told in a wrong way. */
final class TimeoutExceptionMutants {
  private TimeoutExceptionMutants() {}

  static List<Mutant> all() {
    return List.of(
        timeout(
                "timeoutAsResult",
                "A timeout is the exit code 124.",
                (command, timeout) ->
                    CommandResult.builder(
                            command,
                            ExitStatus.exited(124),
                            FailureContext.of("reference", "run command"))
                        .build(),
                "TIME-01",
                "TIME-14",
                "TIME-18")
            .saying("it returned"),
        timeout(
                "lostOutput",
                "The exception of a timeout has no output.",
                (command, timeout) -> {
                  throw again(timeout, timeout.host().orElse(""), timeout.processFate(), false);
                },
                "TIME-01")
            .saying("collected so far"),
        timeout(
            "hostlessTimeout",
            "The exception of a timeout does not know the host.",
            (command, timeout) -> {
              throw again(timeout, "", timeout.processFate(), true);
            },
            "TIME-18"),
        timeout(
                "neverStarted",
                "The exception of a timeout says that nothing was started.",
                (command, timeout) -> {
                  throw again(timeout, timeout.host().orElse(""), ProcessFate.NOT_STARTED, true);
                },
                "TIME-24")
            .saying("NOT_STARTED"));
  }

  /** What is made of a timeout. */
  private interface Ending {
    CommandResult of(ShellCommand command, CommandTimeoutException timeout);
  }

  private static Mutant timeout(String name, String defect, Ending ending, String... mustFail) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                try {
                  return super.runShellCommand(command, options);
                } catch (CommandTimeoutException e) {
                  return ending.of(command, e);
                }
              }
            },
        mustFail);
  }

  private static CommandTimeoutException again(
      CommandTimeoutException timeout, String host, ProcessFate fate, boolean withOutput) {
    return new CommandTimeoutException(
        host.isEmpty()
            ? FailureContext.of(timeout.connector(), timeout.operation())
            : FailureContext.of(timeout.connector(), host, timeout.operation()),
        "the time ran out",
        fate,
        withOutput ? timeout.output() : CommandOutput.empty(),
        timeout);
  }
}
