package org.connectorsdk.transport;

import java.io.IOException;
import java.io.OutputStream;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;

/**
 * One process on the host, from its start to its end; it reports to the {@link ProcessOutput} of
 * its request.
 *
 * @since 0.1
 */
public interface TransportProcess extends AutoCloseable {

  /**
   * What the process reads. Writes may block while the host takes nothing; they end with an {@link
   * IOException} when the process ends or is closed. Closing the stream tells the process the end
   * of its input and ends nothing else.
   *
   * <p>What is written has to reach the process before the stream is closed: a transfer through the
   * shell waits for the host's answer before it writes the content. A wire that can only send all
   * of the input at once leaves {@link org.connectorsdk.Capability#STDIN} out.
   *
   * @return the same stream at every call
   */
  OutputStream standardInput();

  /**
   * Looks for output and for the end, for a wire that is not told of them.
   *
   * <p>Called on the caller's thread, at least every 100 ms while the process runs and in short
   * steps once both streams have ended. Never blocks.
   *
   * @throws IOException if the wire failed, which counts as lost
   * @throws org.connectorsdk.error.ConnectorException where the transport knows the type itself,
   *     such as credentials that were refused after the start: it ends the call as it is
   */
  default void poll() throws IOException {}

  /**
   * The caller has taken bytes: a wire with a window re-opens it by as much. Never blocks.
   *
   * @param stream whose bytes
   * @param bytes how many
   */
  default void consumed(StandardStream stream, int bytes) {}

  /**
   * Sends a signal, to the process at least; to all that came of it, where the wire can. Called on
   * the caller's thread when a command is to end early: first with {@link ProcessSignal#TERM},
   * then, if the process has not ended half a second later, with {@link ProcessSignal#KILL}. Must
   * not block for long. The process goes on reporting until it has ended or is closed.
   *
   * @param signal which one
   * @return false where the wire cannot; true says that it was sent, not that it had an effect
   */
  default boolean signal(ProcessSignal signal) {
    return false;
  }

  /**
   * What the two ends of the streams say of the output.
   *
   * @return that it is complete, unless the wire may end a stream before everything in it was read
   */
  default OutputCompleteness completeness() {
    return OutputCompleteness.COMPLETE;
  }

  /**
   * Frees what the process holds on our side; says nothing about the process on the host.
   * Idempotent, does not block for long, and ends writes in progress.
   */
  @Override
  void close();
}
