package org.example.custom.protocol;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Frames over a socket. One thread reads; any thread sends; a thread of its own writes, because a
 * socket whose other end does not read blocks whoever writes to it, and {@link #send} must not.
 *
 * <p>What waits to be written is bounded by the windows of the channels.
 */
public final class FrameSocket implements AutoCloseable {
  private static final Frame LAST = Frame.of(FrameType.CLOSE, 0);

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final BlockingQueue<Frame> outbox = new LinkedBlockingQueue<>();

  /** Takes over a connected socket. */
  public FrameSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), Frame.CHUNK));
    this.out =
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), Frame.CHUNK));
  }

  /**
   * Waits for the next frame.
   *
   * @param millis how long it may take to begin or, once begun, to go on; 0 for ever
   * @throws SocketTimeoutException if nothing came; the next call waits on
   * @throws IOException if the connection is over, or what came is no frame
   */
  public Frame read(int millis) throws IOException {
    socket.setSoTimeout(millis);
    int code = in.read();
    if (code < 0) {
      throw new EOFException("the other end closed the connection");
    }
    var type = FrameType.of(code);
    try {
      int channel = in.readInt();
      int length = in.readInt();
      if (channel < 0 || length < 0 || length > Frame.LONGEST) {
        throw new ProtocolException(type + " on channel " + channel + " of " + length + " bytes");
      }
      var payload = new byte[length];
      in.readFully(payload);
      return new Frame(type, channel, payload);
    } catch (SocketTimeoutException | EOFException e) {
      throw new IOException("the other end stopped in the middle of a frame", e);
    }
  }

  /** Queues a frame; never blocks, and drops it once the connection is over. */
  public void send(Frame frame) {
    if (!socket.isClosed()) {
      outbox.add(frame);
    }
  }

  /** Closes the connection once all that was sent before is written. */
  public void finish() {
    outbox.add(LAST);
  }

  /** What the writing thread does: writes until the connection is over. */
  public void write() throws IOException {
    try (socket) {
      for (var frame = outbox.take(); frame != LAST; frame = outbox.take()) {
        out.writeByte(frame.type().code());
        out.writeInt(frame.channel());
        out.writeInt(frame.payload().length);
        out.write(frame.payload());
        if (outbox.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (InterruptedException e) {
      throw new IOException("the writing thread was interrupted", e);
    }
  }

  /** Closes at once, from any thread: reads and writes in progress fail, and the writer ends. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    outbox.clear();
    finish();
  }
}
