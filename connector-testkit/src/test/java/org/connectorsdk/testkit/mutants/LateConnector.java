package org.connectorsdk.testkit.mutants;

import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connects another connector than the one it seems to be, made when it connects. */
final class LateConnector extends ForwardingConnector {
  private final Supplier<Connector> late;
  private volatile Connector connected;

  LateConnector(Connector shown, Supplier<Connector> late) {
    super(shown);
    this.late = late;
    this.connected = shown;
  }

  @Override
  public void connect() {
    var made = late.get();
    made.connect();
    connected = made;
  }

  @Override
  public void disconnect() {
    connected.disconnect();
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return connected.runShellCommand(command, options);
  }
}
