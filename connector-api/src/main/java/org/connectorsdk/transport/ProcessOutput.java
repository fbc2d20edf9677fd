package org.connectorsdk.transport;

import java.io.IOException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;

/**
 * Where a transport reports what a process writes and how it ends; the engine's side of a {@link
 * TransportProcess}.
 *
 * <p>Any thread may report; one call at a time for each stream, in order. No method but {@link
 * #awaitRoom} blocks, and none throws, so all of them may be called on a thread that serves other
 * processes too. What comes after the process was closed is dropped.
 *
 * @since 0.1
 */
public interface ProcessOutput {

  /**
   * The process wrote. A wire that does not tell the streams apart gives all of it as standard
   * output, in the order in which it was written.
   *
   * @param stream where
   * @param buffer holds the bytes, which are taken at once: it may be used again afterwards
   * @param offset where they begin
   * @param length how many there are; 0 is allowed
   */
  void write(StandardStream stream, byte[] buffer, int offset, int length);

  /**
   * A stream is at its end; nothing more will be written to it. Has to be reported for both streams
   * before the result is complete, in any order with {@link #exited}; a second time does nothing.
   *
   * @param stream which one
   */
  void end(StandardStream stream);

  /**
   * Waits until the caller has taken enough of what was written; for a transport with a thread for
   * each process, or for each stream, which calls this before it reads on.
   *
   * <p>Returns at once when the engine has closed the process. It does not return because the
   * transport was closed; whoever closes that has told {@link #lost}, and the engine closes then.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void awaitRoom() throws InterruptedException;

  /**
   * The process ended. Its streams may still have something to say until {@link #end} was called
   * for both.
   *
   * @param status how; the first report counts
   */
  void exited(ExitStatus status);

  /**
   * The connection was lost, or the process ended without telling how.
   *
   * @param cause why, as far as is known; the first report counts, and none after {@link #exited}
   *     and both ends
   */
  void lost(IOException cause);
}
