package org.connectorsdk.testkit.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/**
 * The connector under test, with a note taken of every exception that leaves it. Each method calls
 * the same one of the connector, so that what an author replaced is what is tested.
 */
final class ObservedConnector implements Connector {
  private final Connector connector;
  private final BiConsumer<String, Throwable> note;

  /** {@code note} is told the operation and what it threw. */
  ObservedConnector(Connector connector, BiConsumer<String, Throwable> note) {
    this.connector = connector;
    this.note = note;
  }

  @Override
  public ConnectorProvider<?> provider() {
    return observe("provider", connector::provider);
  }

  @Override
  public Host host() {
    return observe("host", connector::host);
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return observe("makeNamesData", () -> connector.makeNamesData(reference));
  }

  @Override
  public Set<Capability> capabilities() {
    return observe("capabilities", connector::capabilities);
  }

  @Override
  public Map<String, String> describe() {
    return observe("describe", connector::describe);
  }

  @Override
  public void connect() {
    observe("connect", connector::connect);
  }

  @Override
  public void disconnect() {
    observe("disconnect", connector::disconnect);
  }

  @Override
  public void close() {
    observe("close", connector::close);
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command) {
    return observe("runShellCommand", () -> connector.runShellCommand(command));
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    return observe("runShellCommand", () -> connector.runShellCommand(command, options));
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath) {
    return observe("putFile", () -> connector.putFile(source, remotePath));
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    return observe("putFile", () -> connector.putFile(source, remotePath, options));
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink) {
    return observe("getFile", () -> connector.getFile(remotePath, sink));
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    return observe("getFile", () -> connector.getFile(remotePath, sink, options));
  }

  @Override
  public Connector withDefaults(ExecOptions defaults) {
    return new ObservedConnector(
        observe("withDefaults", () -> connector.withDefaults(defaults)), note);
  }

  @Override
  public String toString() {
    return connector.toString();
  }

  private void observe(String operation, Runnable call) {
    observe(
        operation,
        () -> {
          call.run();
          return "";
        });
  }

  private <T> T observe(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (Throwable thrown) { // checked ones, too: other languages let them out
      note.accept(operation, thrown);
      throw thrown;
    }
  }
}
