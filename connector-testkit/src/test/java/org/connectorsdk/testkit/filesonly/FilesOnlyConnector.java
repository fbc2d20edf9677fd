package org.connectorsdk.testkit.filesonly;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/** Moves files by java.nio; connected is what it says it is. */
final class FilesOnlyConnector implements Connector {
  private final ConnectorContext<DataSchema.None> context;
  private volatile boolean connected;

  FilesOnlyConnector(ConnectorContext<DataSchema.None> context) {
    this.context = context;
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
    return provider().capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return Map.of();
  }

  @Override
  public void connect() {
    connected = true;
  }

  @Override
  public void disconnect() {
    connected = false;
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    throw new UnsupportedCapabilityException(
        failure("run command"), Capability.RUN, "this connector runs no commands");
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    Objects.requireNonNull(source, "source");
    var call = call("put file", Capability.PUT_FILE, remotePath, options);
    return new FilePut(call, options, context.threadFactory()).of(source);
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    Objects.requireNonNull(sink, "sink");
    return new FileGet(call("get file", Capability.GET_FILE, remotePath, options), options)
        .into(sink);
  }

  private FileCall call(
      String operation, Capability direction, String path, TransferOptions options) {
    Objects.requireNonNull(path, "remotePath");
    Objects.requireNonNull(options, "options");
    return new FileCall(
        failure(operation), direction, path, options, capabilities(), () -> connected);
  }

  private FailureContext failure(String operation) {
    return new FailureContext(FilesOnlyProvider.NAME, Optional.of(host().name()), operation);
  }
}
