package org.connectorsdk;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/** A connector with other defaults over the same connection. */
final class ConnectorView implements Connector {

  private final Connector connector;
  private final ExecOptions defaults;

  ConnectorView(Connector connector, ExecOptions defaults) {
    this.connector = connector;
    this.defaults = Objects.requireNonNull(defaults, "defaults");
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return connector.runShellCommand(
        command, Objects.requireNonNull(options, "options").mergedOver(defaults));
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    return connector.putFile(source, remotePath, merged(options));
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    return connector.getFile(remotePath, sink, merged(options));
  }

  /** Of the defaults for commands, who runs them and where also hold for files. */
  private TransferOptions merged(TransferOptions options) {
    var base = TransferOptions.builder().escalation(defaults.escalation());
    defaults.workingDirectory().ifPresent(base::workingDirectory);
    return Objects.requireNonNull(options, "options").mergedOver(base.build());
  }

  @Override
  public Connector withDefaults(ExecOptions further) {
    return new ConnectorView(
        connector, Objects.requireNonNull(further, "defaults").mergedOver(defaults));
  }

  @Override
  public ConnectorProvider<?> provider() {
    return connector.provider();
  }

  @Override
  public Host host() {
    return connector.host();
  }

  @Override
  public Set<Capability> capabilities() {
    return connector.capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return connector.describe();
  }

  @Override
  public void connect() {
    connector.connect();
  }

  @Override
  public void disconnect() {
    connector.disconnect();
  }

  @Override
  public String toString() {
    return connector.toString();
  }
}
