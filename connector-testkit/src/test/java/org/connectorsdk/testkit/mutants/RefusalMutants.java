package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ShellMutants.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.output.ExitStatus;

/** Connectors that take a refused escalation for a failed command, or the other way round. */
final class RefusalMutants {
  private RefusalMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "refusalIsAnExitCode",
                "A refused escalation is told as exit code 1 of the command.",
                call(RefusalMutants::asExitCode),
                "PRIV-10",
                "PRIV-11",
                "PRIV-20")
            .saying("exit code 1"),
        Mutant.connector(
                "exitCodeIsARefusal",
                "Exit code 1 under an escalation is taken for a refusal.",
                refusing(result -> result.exitCode() == 1),
                "PRIV-12")
            .saying("PrivilegeEscalationException"),
        Mutant.connector(
                "wordsAreARefusal",
                "Words on standard error are taken for a refusal.",
                refusing(result -> result.output().stderr().contains("sudo: a password")),
                "PRIV-12")
            .saying("a password is required"),
        Mutant.connector(
                "inputLostUnderSudo",
                "With an escalation the command has nothing to read.",
                call(
                    (sound, command, options) ->
                        sound.runShellCommand(
                            command,
                            options.escalation().isEmpty()
                                ? options
                                : options.toBuilder().standardInput(StandardInput.none()).build())),
                "PRIV-13")
            .saying("output of cat"));
  }

  /** Runs a command; a refusal becomes an exit code. */
  static CommandResult asExitCode(Connector sound, ShellCommand command, ExecOptions options) {
    try {
      return sound.runShellCommand(command, options);
    } catch (PrivilegeEscalationException e) {
      return CommandResult.builder(command, ExitStatus.exited(1), context(sound)).build();
    }
  }

  private static UnaryOperator<Connector> refusing(Predicate<CommandResult> which) {
    return call(
        (sound, command, options) -> {
          var result = sound.runShellCommand(command, options);
          if (options.escalation().isEmpty() || result.succeeded() || !which.test(result)) {
            return result;
          }
          throw new PrivilegeEscalationException(
              context(sound),
              "the command did not run",
              PrivilegeEscalationException.Reason.REFUSED,
              result.output(),
              null);
        });
  }

  private static FailureContext context(Connector connector) {
    return new FailureContext("reference", Optional.of(connector.host().name()), "run command");
  }
}
