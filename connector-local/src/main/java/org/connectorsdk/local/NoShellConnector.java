package org.connectorsdk.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/** A machine without a POSIX shell, such as Windows: it can do nothing, and says why. */
final class NoShellConnector implements Connector {
  private final ConnectorContext<?> context;
  private final Path shell;

  NoShellConnector(ConnectorContext<?> context, Path shell) {
    this.context = context;
    this.shell = shell;
  }

  @Override
  public ConnectorProvider<?> provider() {
    return context.provider();
  }

  @Override
  public Host host() {
    return context.host();
  }

  @Override
  public Set<Capability> capabilities() {
    return Capability.none();
  }

  @Override
  public Map<String, String> describe() {
    return Map.of();
  }

  @Override
  public void connect() {
    throw new ConnectionFailedException(
        context.connectFailure(), LocalTransport.noShell(shell), null);
  }

  @Override
  public void disconnect() {}

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    throw notConnected("run command");
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(remotePath, "remotePath");
    Objects.requireNonNull(options, "options");
    throw notConnected("put file");
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    Objects.requireNonNull(remotePath, "remotePath");
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(options, "options");
    throw notConnected("get file");
  }

  private NotConnectedException notConnected(String operation) {
    return new NotConnectedException(
        context.failure(operation), LocalTransport.noShell(shell), null);
  }

  @Override
  public String toString() {
    return "Connector[" + host().name() + "]";
  }
}
