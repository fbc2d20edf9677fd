package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that treat the output limit in a wrong way. */
final class OutputLimitMutants {
  private OutputLimitMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "silentTruncation",
            "What the limit left out is not told.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    var result = super.runShellCommand(command, options);
                    return !result.output().truncated()
                        ? result
                        : CommandResult.builder(
                                command,
                                result.status(),
                                FailureContext.of("reference", host().name(), "run command"))
                            .output(CommandOutput.of(result.output().lines()))
                            .build();
                  }
                },
            "IO-10",
            "IO-17",
            "IO-18"),
        OptionsConnector.options(
            "sharedLimit",
            "Both streams, and the head and the tail of each, share one limit.",
            options ->
                options.outputLimit() == 1000
                    ? options.toBuilder().outputLimit(options.outputLimit() / 4).build()
                    : options,
            "IO-17"),
        OptionsConnector.options(
            "zeroIsNoLimit",
            "A limit of 0 keeps everything.",
            options ->
                options.outputLimit() == 0
                    ? options.toBuilder().outputLimit(ExecOptions.DEFAULT_OUTPUT_LIMIT).build()
                    : options,
            "IO-18"));
  }
}
