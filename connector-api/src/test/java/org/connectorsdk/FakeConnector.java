package org.connectorsdk;

import java.util.Map;
import java.util.Set;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/** A connector that knows only whether it was disconnected. */
class FakeConnector implements Connector {
  private final ConnectorProvider<?> provider;
  private final Host host;
  private volatile int disconnects;

  FakeConnector(ConnectorProvider<?> provider, Host host) {
    this.provider = provider;
    this.host = host;
  }

  int disconnects() {
    return disconnects;
  }

  @Override
  public ConnectorProvider<?> provider() {
    return provider;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return Map.of();
  }

  @Override
  public void connect() {}

  @Override
  public void disconnect() {
    disconnects++;
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    throw new AssertionError("not run in this test");
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    throw new AssertionError("not run in this test");
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    throw new AssertionError("not run in this test");
  }
}
