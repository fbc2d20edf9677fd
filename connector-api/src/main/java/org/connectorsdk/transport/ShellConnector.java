package org.connectorsdk.transport;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/**
 * The engine: a complete connector over the wire that an author writes.
 *
 * <p>It holds what every connector would repeat: the lifecycle and its races, the check of options,
 * the command line, output on the caller's thread with listeners and back-pressure, standard input,
 * deadlines, transfers, typed errors, masked logs.
 *
 * <p>Safe for any thread. See {@link Connector} for the contract.
 *
 * @since 0.1
 */
public final class ShellConnector implements Connector {

  private final ConnectorContext<?> context;
  private final Lifecycle lifecycle;
  private final CommandCall commands;
  private final TransferCall transfers;

  private ShellConnector(
      ConnectorContext<?> context, Supplier<? extends ShellTransport> transport) {
    this.context = context;
    var declared = Capability.closure(context.provider().capabilities());
    this.lifecycle = new Lifecycle(context, declared, transport);
    var turns = new Turns(declared.contains(Capability.CONCURRENT_COMMANDS));
    this.commands = new CommandCall(context::failure, context.threadFactory(), turns);
    this.transfers = new TransferCall(context::failure, commands, turns);
  }

  /**
   * Makes a connector over a wire.
   *
   * @param context what the provider was given
   * @param transport makes a new transport for each connect; called on the thread that connects
   * @return a connector that is not connected
   * @throws NullPointerException if an argument is null
   */
  public static ShellConnector over(
      ConnectorContext<?> context, Supplier<? extends ShellTransport> transport) {
    Objects.requireNonNull(transport, "transport");
    return new ShellConnector(Objects.requireNonNull(context, "context"), transport);
  }

  /**
   * Makes transports that run through another connector: a container on a host, a chroot on this
   * machine.
   *
   * <p>Each command line is given to the prefix, and what it makes runs on the parent, with the
   * same streams. Opening connects the parent; closing disconnects it. The parent has to be one of
   * this engine's connectors.
   *
   * @param parent makes the connector to run through; it is owned by the transport from then on
   * @param prefix makes the parent's command of ours, which a POSIX shell has to read: {@code
   *     docker exec -i NAME sh -c LINE}
   * @return what {@link #over} takes
   * @throws NullPointerException if an argument is null
   */
  public static Supplier<ShellTransport> through(
      Supplier<? extends Connector> parent,
      BiFunction<ShellCommand, ProcessRequest, ShellCommand> prefix) {
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(prefix, "prefix");
    return () -> new NestedTransport(parent, prefix);
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
    return lifecycle.capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return lifecycle.description();
  }

  @Override
  public void connect() {
    lifecycle.connect();
  }

  @Override
  public void disconnect() {
    lifecycle.disconnect();
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    return commands.run(link("run command"), command, options);
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    Objects.requireNonNull(source, "source");
    requirePath(remotePath);
    Objects.requireNonNull(options, "options");
    return transfers.put(link("put file"), source, remotePath, options);
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    requirePath(remotePath);
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(options, "options");
    return transfers.get(link("get file"), remotePath, sink, options);
  }

  private static void requirePath(String remotePath) {
    if (Objects.requireNonNull(remotePath, "remotePath").isEmpty()) {
      throw new IllegalArgumentException("remotePath must not be empty");
    }
    if (remotePath.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("remotePath must not hold a NUL character");
    }
  }

  private Link link(String operation) {
    return lifecycle
        .link()
        .orElseThrow(
            () ->
                new NotConnectedException(
                    context.failure(operation), lifecycle.whyNotConnected(), null));
  }

  boolean isConnected() {
    return lifecycle.link().isPresent();
  }

  /** The open link, for a transport that runs through this connector. */
  Link linkForChild() {
    return link("run command");
  }

  @Override
  public String toString() {
    return "Connector[" + host().name() + "]";
  }
}
