package org.connectorsdk.testkit.mutants;

import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** A connector that runs commands with other options than it was given. */
class OptionsConnector extends ForwardingConnector {
  private final UnaryOperator<ExecOptions> change;

  private OptionsConnector(Connector sound, UnaryOperator<ExecOptions> change) {
    super(sound);
    this.change = change;
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return super.runShellCommand(command, change.apply(options));
  }

  /** A mutant that changes the options. */
  static Mutant options(
      String name, String defect, UnaryOperator<ExecOptions> change, String... mustFail) {
    return Mutant.connector(name, defect, sound -> new OptionsConnector(sound, change), mustFail);
  }

  /** A mutant between the command and its listener, where there is one. */
  static Mutant listening(
      String name, String defect, UnaryOperator<OutputListener> wrong, String... mustFail) {
    return options(
        name,
        defect,
        options ->
            options.outputListener() == OutputListener.none()
                ? options
                : options.toBuilder().outputListener(wrong.apply(options.outputListener())).build(),
        mustFail);
  }

  /** A mutant between the command and its input, where there is some. */
  static Mutant feeding(
      String name, String defect, UnaryOperator<StandardInput> wrong, String... mustFail) {
    return options(
        name,
        defect,
        options ->
            options.standardInput().isNone()
                ? options
                : options.toBuilder().standardInput(wrong.apply(options.standardInput())).build(),
        mustFail);
  }
}
