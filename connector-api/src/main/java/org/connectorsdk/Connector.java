package org.connectorsdk;

import java.util.List;
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
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/**
 * One link to one host. Created by a provider; not connected until {@link #connect()}.
 *
 * <p>The counterpart of an instance of pyinfra's {@code BaseConnector}. A connector is itself the
 * reusable connection: any number of commands and transfers run over it, in parallel where it has
 * {@link Capability#CONCURRENT_COMMANDS}.
 *
 * <p>Safe for any thread. {@code connect} and {@code disconnect} are serialised. Calls block their
 * thread; an interrupt cancels them, with the interrupt flag set again. Operations throw only
 * {@link org.connectorsdk.error.ConnectorException} and its subtypes, apart from {@link
 * NullPointerException} and {@link IllegalArgumentException} for misuse and from what the caller's
 * own listener throws.
 *
 * @since 0.1
 */
public interface Connector extends AutoCloseable {

  /**
   * The provider that made this connector.
   *
   * @return the provider
   */
  ConnectorProvider<?> provider();

  /**
   * The host this connector leads to.
   *
   * @return the host
   */
  Host host();

  /**
   * Makes inventory targets of a reference; asks the provider, needs no connection and changes
   * nothing. The provider is given a reference, never null.
   *
   * @param reference what to look up
   * @return at least one target, in a stable order, immutable
   * @throws org.connectorsdk.error.InventoryException if the reference means nothing to this
   *     connector
   * @throws NullPointerException if the reference is null
   */
  default List<InventoryTarget> makeNamesData(TargetReference reference) {
    return provider().makeNamesData(Objects.requireNonNull(reference, "reference"));
  }

  /**
   * What works on this host now: a subset of what the provider declares, narrowed once connected.
   *
   * @return an immutable set
   */
  Set<Capability> capabilities();

  /**
   * What connecting taught, for people: server, algorithms, user, in the order in which it is best
   * read; without secrets.
   *
   * @return an immutable map, empty before the first connect
   */
  Map<String, String> describe();

  /**
   * Connects. Does nothing when already connected. A second call during a connect waits for the
   * first.
   *
   * <p>Everything (names, sockets, handshake, identity, authentication) happens inside the
   * context's connect timeout. After a failure nothing stays open, and connect may be called again.
   *
   * @throws org.connectorsdk.error.HostUnreachableException if nothing answers in time
   * @throws org.connectorsdk.error.HostIdentityException if the host is not known to be the right
   *     one
   * @throws org.connectorsdk.error.AuthenticationException if the credentials are refused
   * @throws org.connectorsdk.error.ConnectionFailedException for any other reason, an interrupt
   *     among them
   * @throws UnsupportedCapabilityException if it was connected before and cannot reconnect
   */
  void connect();

  /**
   * Disconnects: idempotent, from any thread, in any state. Calls in progress end within a second
   * or so with an exception, later ones throw {@link org.connectorsdk.error.NotConnectedException}.
   * Throws nothing.
   */
  void disconnect();

  /**
   * Runs a command and waits for its end.
   *
   * @param command what to run
   * @param options how
   * @return how it ended and what it wrote; a status that is no success is a result, too
   * @throws NullPointerException if an argument is null
   * @throws UnsupportedCapabilityException if an option needs what this host cannot do; nothing was
   *     sent
   * @throws org.connectorsdk.error.NotConnectedException if not connected; nothing was sent
   * @throws org.connectorsdk.error.ConnectionLostException if the connection ended before the
   *     command did
   * @throws org.connectorsdk.error.CommandTimeoutException if the timeout or the idle timeout
   *     passed
   * @throws org.connectorsdk.error.CommandCancelledException if the thread was interrupted or the
   *     connector disconnected
   * @throws org.connectorsdk.error.PrivilegeEscalationException if sudo, su or doas did not let the
   *     command run
   */
  CommandResult runShellCommand(ShellCommand command, ExecOptions options);

  /**
   * Writes a file on the host. Readers see the old file or the new one, never half of it, unless
   * {@code inPlace} is asked for.
   *
   * @param source the content
   * @param remotePath where, in the host's own notation; relative paths start at {@link
   *     TransferOptions#workingDirectory()}, else at the login directory; {@code ~} and patterns
   *     mean themselves
   * @param options how
   * @return what was moved
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty or holds a NUL character
   * @throws org.connectorsdk.error.FileTransferException if it was not written; the old file is as
   *     it was
   * @throws UnsupportedCapabilityException if an option needs what this host cannot do; nothing was
   *     sent
   * @throws org.connectorsdk.error.NotConnectedException if not connected; nothing was sent
   * @throws org.connectorsdk.error.ConnectionLostException if the connection ended first; a private
   *     temporary file may stay
   */
  TransferResult putFile(FileSource source, String remotePath, TransferOptions options);

  /**
   * Reads a file from the host. The sink is opened only once the file is known to be readable.
   *
   * @param remotePath which one, as for {@link #putFile}
   * @param sink what takes the content
   * @param options how
   * @return what was moved
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty or holds a NUL character, or an option is
   *     set that only a put can do (mode, owner, temporary names, {@code inPlace})
   * @throws org.connectorsdk.error.FileTransferException if it was not read; a path given as sink
   *     is as it was
   * @throws UnsupportedCapabilityException if an option needs what this host cannot do; nothing was
   *     sent
   * @throws org.connectorsdk.error.NotConnectedException if not connected; nothing was sent
   * @throws org.connectorsdk.error.ConnectionLostException if the connection ended first
   */
  TransferResult getFile(String remotePath, FileSink sink, TransferOptions options);

  /**
   * Runs a command with default options.
   *
   * @param command what to run
   * @return how it ended and what it wrote
   * @see #runShellCommand(ShellCommand, ExecOptions)
   */
  default CommandResult runShellCommand(ShellCommand command) {
    return runShellCommand(command, ExecOptions.defaults());
  }

  /**
   * Writes a file with default options.
   *
   * @param source the content
   * @param remotePath where
   * @return what was moved
   * @see #putFile(FileSource, String, TransferOptions)
   */
  default TransferResult putFile(FileSource source, String remotePath) {
    return putFile(source, remotePath, TransferOptions.defaults());
  }

  /**
   * Reads a file with default options.
   *
   * @param remotePath which one
   * @param sink what takes the content
   * @return what was moved
   * @see #getFile(String, FileSink, TransferOptions)
   */
  default TransferResult getFile(String remotePath, FileSink sink) {
    return getFile(remotePath, sink, TransferOptions.defaults());
  }

  /**
   * A view of this connector, and of the same connection, with other defaults: with sudo it is just
   * another client.
   *
   * <p>A value set by a call wins over these, environment is merged by name, and {@code
   * noEscalation()} drops an escalation given here. Escalation and directory also apply to
   * transfers that set none. The view's {@code disconnect} disconnects this connector.
   *
   * @param defaults what applies where a call sets nothing
   * @return the view
   * @throws NullPointerException if the options are null
   */
  default Connector withDefaults(ExecOptions defaults) {
    return new ConnectorView(this, defaults);
  }

  /** The same as {@link #disconnect()}. */
  @Override
  default void close() {
    disconnect();
  }
}
