package org.connectorsdk.testkit.mutants;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that are sound but for the commands they run, or the results they make. */
final class WrongResults {
  private WrongResults() {}

  /** Makes another result of a sound one. */
  @FunctionalInterface
  interface Change {
    CommandResult.Builder of(CommandResult sound, CommandResult.Builder same);
  }

  /** A mutant that changes results. */
  static Mutant changing(String name, String defect, Change change, String... mustFail) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                var result = super.runShellCommand(command, options);
                return change.of(result, same(this, command, options, result)).build();
              }
            },
        mustFail);
  }

  /** A mutant that runs another text than it was given, and does not say so. */
  static Mutant running(
      String name, String defect, UnaryOperator<ShellCommand> text, String... mustFail) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                var result = super.runShellCommand(text.apply(command), options);
                return same(this, command, options, result).build();
              }
            },
        mustFail);
  }

  /** A mutant that changes the bytes of standard output. */
  static Mutant printing(
      String name, String defect, UnaryOperator<byte[]> stdout, String... mustFail) {
    return changing(
        name,
        defect,
        (sound, same) ->
            same.output(
                output(
                    sound.output(),
                    stdout.apply(sound.output().stdoutBytes()),
                    sound.output().stderrBytes())),
        mustFail);
  }

  /** A mutant that changes exit codes. */
  static Mutant ending(String name, String defect, UnaryOperator<Integer> code, String... ids) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                var result = super.runShellCommand(command, options);
                var wrong = ExitStatus.exited(code.apply(result.exitCode()));
                return same(this, command, options, result, wrong).build();
              }
            },
        ids);
  }

  /** A result that says the same. */
  static CommandResult.Builder same(
      Connector connector, ShellCommand command, ExecOptions options, CommandResult sound) {
    return same(connector, command, options, sound, sound.status());
  }

  static CommandResult.Builder same(
      Connector connector,
      ShellCommand command,
      ExecOptions options,
      CommandResult sound,
      ExitStatus status) {
    return CommandResult.builder(command, status, failure(connector))
        .options(options)
        .output(sound.output())
        .outputComplete(sound.outputComplete())
        .elapsed(sound.elapsed());
  }

  static FailureContext failure(Connector connector) {
    return new FailureContext(
        connector.provider().name(), Optional.of(connector.host().name()), "run command");
  }

  /** An output like another, with other bytes. */
  static CommandOutput output(CommandOutput like, byte[] stdout, byte[] stderr) {
    var collector = new OutputCollector(like.charset(), Integer.MAX_VALUE, OutputListener.none());
    collector.add(StandardStream.STDOUT, stdout, 0, stdout.length);
    collector.add(StandardStream.STDERR, stderr, 0, stderr.length);
    return collector.toOutput();
  }
}
