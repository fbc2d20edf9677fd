package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import org.connectorsdk.transport.Deadline;

/**
 * Two streams of bytes between the client and an SFTP server.
 *
 * <p>Nothing has to hold the server back: it answers requests, and the client bounds the requests
 * it has outstanding. So the wire may hand over whatever comes the moment it comes.
 */
interface SftpWire extends AutoCloseable {

  /**
   * Begins to hand over what the server sends; called once, before anything else.
   *
   * @throws IOException if the wire failed
   */
  void start(Receiver receiver) throws IOException;

  /**
   * Sends two pieces one after the other as if they were one; one caller at a time.
   *
   * <p>Blocks until the wire has taken all bytes, after which the arrays may be used again. A
   * packet that has been begun is finished if that is possible within a second, even when the
   * deadline passes or the thread is interrupted; the interrupt flag then stays set.
   *
   * @throws java.io.InterruptedIOException if it could not be finished; the wire is of no more use
   * @throws IOException if the wire failed
   */
  void write(byte[] head, int headLength, byte[] body, int offset, int length, Deadline deadline)
      throws IOException;

  /**
   * Ends the wire: any thread, any state, never blocks. A write in progress fails within a second.
   */
  @Override
  void close();

  /** The client's side; its methods never block and never throw, one call at a time. */
  interface Receiver {
    /** The server sent these bytes; the array may be used again afterwards. */
    void received(byte[] bytes, int offset, int length);

    /** The server will send nothing more; may be called more than once. */
    void lost(IOException cause);
  }
}
