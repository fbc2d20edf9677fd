package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file: many requests are on their way before the first is answered.
 *
 * <p>Only numbers wait for the answers; the bytes are the wire's as soon as they are sent. For one
 * thread at a time.
 */
final class SftpOutput extends OutputStream {

  private static final int FIRST_BUFFER = 8 * 1024;

  private final SftpClient client;
  private final SftpFailures failures;
  private final SftpHandle handle;
  private final Deadline deadline;
  private final int chunk;
  private final int ahead;
  private final Deque<Pending> unanswered = new ArrayDeque<>();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int buffered;
  private long position;
  private boolean closed;
  private @Nullable IOException failure;

  SftpOutput(SftpClient client, SftpFailures failures, SftpHandle handle, Deadline deadline) {
    this.client = client;
    this.failures = failures;
    this.handle = handle;
    this.deadline = deadline;
    this.chunk = client.writeSize();
    this.ahead = Sftp.requestsAhead(chunk);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkUsable();
    try {
      int at = offset;
      int left = length;
      while (left > 0) {
        int count;
        if (buffered == 0 && left >= chunk) {
          count = chunk;
          send(bytes, at, count);
        } else {
          count = buffer(bytes, at, left);
        }
        at += count;
        left -= count;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private int buffer(byte[] bytes, int offset, int length) throws IOException {
    int count = Math.min(length, chunk - buffered);
    if (buffer.length - buffered < count) {
      buffer =
          Arrays.copyOf(buffer, Math.min(chunk, Math.max(buffer.length * 4, buffered + count)));
    }
    System.arraycopy(bytes, offset, buffer, buffered, count);
    buffered += count;
    if (buffered == chunk) {
      sendBuffer();
    }
    return count;
  }

  private void sendBuffer() throws IOException {
    if (buffered > 0) {
      send(buffer, 0, buffered);
      buffered = 0;
    }
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    settle(ahead - 1);
    SftpSession session = client.session();
    int id = session.newId();
    var packet =
        new PacketWriter()
            .begin(Sftp.WRITE, id)
            .string(handle.name())
            .int64(position)
            .int32(length)
            .end(length);
    unanswered.add(
        session.submit(id, packet, bytes, offset, length, Pending.reply(Sftp.STATUS), deadline));
    position += length;
  }

  /** Takes the answers that are here, and waits until at most so many are missing. */
  private void settle(int most) throws IOException {
    for (Pending next = unanswered.peek();
        next != null && (next.isDone() || unanswered.size() > most);
        next = unanswered.peek()) {
      next.await(deadline);
      unanswered.remove();
      check(SftpStatus.read(next.reply()));
      // Bytes that were written are on their way for long where the line is slow.
      deadline.progress();
    }
  }

  private void check(SftpStatus status) throws IOException {
    if (!status.isOk()) {
      throw failures.of(SftpFailures.Request.WRITE, handle.path(), chunk, status, deadline);
    }
  }

  @Override
  public void flush() throws IOException {
    checkUsable();
    try {
      sendBuffer();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Returns when the server has confirmed every byte, and its close of the file. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    boolean asked = false;
    try {
      if (failure == null) {
        sendBuffer();
        settle(0);
        asked = true;
        client.closeFile(handle, deadline);
      }
    } catch (SftpStatusException e) {
      throw failed(
          failures.of(SftpFailures.Request.WRITE, handle.path(), chunk, e.status(), deadline));
    } catch (IOException e) {
      throw failed(e);
    } finally {
      unanswered.forEach(Pending::abandon);
      unanswered.clear();
      if (!asked) {
        client.session().closeLater(handle.name());
      }
    }
    if (failure != null) {
      throw earlier(failure);
    }
  }

  private void checkUsable() throws IOException {
    if (closed) {
      throw new IOException("the stream to " + handle.path() + " is closed");
    }
    if (failure != null) {
      throw earlier(failure);
    }
  }

  private IOException failed(IOException cause) {
    failure = cause;
    return cause;
  }

  /** Not the same one again: try-with-resources would add it to itself. */
  private static IOException earlier(IOException failure) {
    return new IOException("an earlier write failed: " + failure.getMessage(), failure);
  }
}
