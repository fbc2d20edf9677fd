package org.connectorsdk.testkit.reference;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/**
 * Does what another connector does, for a subclass that does one thing otherwise.
 *
 * <p>The short forms of the calls, {@code close}, {@code makeNamesData} and {@code withDefaults}
 * stay those of the interface: they come back to the methods here, so that one overridden method is
 * the whole difference.
 */
public class ForwardingConnector implements Connector {
  private final Connector delegate;

  public ForwardingConnector(Connector delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  protected final Connector delegate() {
    return delegate;
  }

  @Override
  public ConnectorProvider<?> provider() {
    return delegate.provider();
  }

  @Override
  public Host host() {
    return delegate.host();
  }

  @Override
  public Set<Capability> capabilities() {
    return delegate.capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return delegate.describe();
  }

  @Override
  public void connect() {
    delegate.connect();
  }

  @Override
  public void disconnect() {
    delegate.disconnect();
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return delegate.runShellCommand(command, options);
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    return delegate.putFile(source, remotePath, options);
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    return delegate.getFile(remotePath, sink, options);
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
