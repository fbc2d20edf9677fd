package org.connectorsdk.transport;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;

/**
 * One connection's life, written by the author of a connector: opened at most once, closed once.
 * Reconnecting makes a new one.
 *
 * <p>The engine serialises {@link #open}; {@link #start} and {@link #close} are called from any
 * thread.
 *
 * @since 0.1
 */
public interface ShellTransport extends AutoCloseable {

  /**
   * Connects: names, sockets, handshake, identity, authentication, all inside one deadline.
   *
   * <p>Runs on a thread of the context's factory, unless it {@linkplain #opensOnCallersThread()
   * needs none}. At the deadline, or when the caller is interrupted, the engine calls {@link
   * #close()} from another thread, and this call has to fail within a second. One that succeeds all
   * the same is closed again.
   *
   * @param deadline by when to be done
   * @throws IOException if the host cannot be connected to; the engine types it. {@code
   *     UnknownHostException}, {@code ConnectException}, {@code NoRouteToHostException}, {@code
   *     SocketTimeoutException} count as unreachable
   * @throws org.connectorsdk.error.ConnectorException where the transport knows the type itself:
   *     identity, authentication; made with {@link
   *     org.connectorsdk.ConnectorContext#connectFailure()}
   */
  void open(Deadline deadline) throws IOException;

  /**
   * Whether {@link #open} itself ends at its deadline, and when its thread is interrupted. The
   * engine then calls it on the thread that connects, and needs none of its own: what many hosts at
   * once are glad of.
   *
   * @return no, unless overridden
   */
  default boolean opensOnCallersThread() {
    return false;
  }

  /**
   * Starts a process.
   *
   * @param wire the command line: {@code wire.render()} is what has to reach the interpreter,
   *     unchanged and as one argument; it is pure ASCII. {@code wire.toString()} may be logged
   * @param request how, and where to report
   * @return the process; everything after the start is reported, not thrown
   * @throws IOException if the process was not started
   * @throws org.connectorsdk.error.ConnectorException where the transport knows the type itself
   */
  TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException;

  /**
   * What reads the command line of {@link #start}.
   *
   * @return the login shell, unless overridden
   */
  default CommandInterpreter interpreter() {
    return CommandInterpreter.LOGIN_SHELL;
  }

  /**
   * What works on this host; asked once, after {@link #open}.
   *
   * @param declared what the provider declares
   * @return the same or fewer
   */
  default Set<Capability> capabilities(Set<Capability> declared) {
    return declared;
  }

  /**
   * What connecting taught, for people: server, algorithms, user; without secrets, in the order in
   * which it is best read.
   *
   * @return a map in that order, which is copied; asked once, after {@link #open}
   */
  default Map<String, String> describe() {
    return Map.of();
  }

  /**
   * The wire's own way to move files.
   *
   * @return empty where there is none: the engine then moves files through the shell
   */
  default Optional<FileTransport> files() {
    return Optional.empty();
  }

  /**
   * Whether the connection still stands, as far as is known without asking the host; never blocks.
   * Asked before each call, and again and again while commands run. The default suits a wire
   * without a connection of its own, such as one that starts a program for each command; any other
   * says so when its connection is gone.
   *
   * @return false once it was lost or closed: what still runs counts as lost a moment later, even
   *     if nothing was reported of it
   */
  default boolean isOpen() {
    return true;
  }

  /**
   * Ends the connection: from any thread, in any state, idempotent. Opens, starts, reads and writes
   * in progress fail within 1 s.
   */
  @Override
  void close();
}
