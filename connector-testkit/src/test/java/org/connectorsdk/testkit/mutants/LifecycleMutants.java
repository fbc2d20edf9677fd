package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that connect, disconnect or lose connections in a wrong way. */
final class LifecycleMutants {
  private LifecycleMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "deafConnection",
            "Commands end well and were never run.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    return CommandResult.builder(
                            command,
                            ExitStatus.exited(0),
                            new FailureContext(
                                "reference", java.util.Optional.of(host().name()), "run"))
                        .build();
                  }
                },
            "LIFE-01"));
  }
}
