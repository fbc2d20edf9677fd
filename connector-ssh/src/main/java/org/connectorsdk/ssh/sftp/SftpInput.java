package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file ahead of its reader: two requests at first, more while it goes on.
 *
 * <p>A request takes memory when its answer comes, so that a small file costs little; the sum is at
 * most 4 MiB. For one thread at a time.
 */
final class SftpInput extends InputStream {

  private static final int SMALLEST_REQUEST = 4 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private record Piece(long offset, int length, Pending pending) {}

  private final SftpClient client;
  private final SftpFailures failures;
  private final SftpHandle handle;
  private final Deadline deadline;
  private final Deque<Piece> ahead = new ArrayDeque<>();
  private long next;
  private int chunk;
  private int inFlight = 2;
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;
  private byte[] spare = NOTHING;
  private byte[] current = NOTHING;
  private int at;
  private int end;

  SftpInput(
      SftpClient client, SftpFailures failures, SftpHandle handle, long offset, Deadline deadline) {
    this.client = client;
    this.failures = failures;
    this.handle = handle;
    this.deadline = deadline;
    this.next = offset;
    this.chunk = client.readSize();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(current, at, bytes, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return closed ? 0 : end - at;
  }

  /** Makes at least one byte ready; false at the end of the file. */
  private boolean advance() throws IOException {
    if (closed) {
      throw new IOException("the stream from " + handle.path() + " is closed");
    }
    if (failure != null) {
      throw new IOException("an earlier read failed: " + failure.getMessage(), failure);
    }
    try {
      while (at == end && !ended) {
        request();
        take(ahead.remove());
      }
      return at < end;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void request() throws IOException {
    while (ahead.size() < inFlight) {
      ahead.add(ask(next, chunk));
      next += chunk;
    }
  }

  private Piece ask(long offset, int length) throws IOException {
    SftpSession session = client.session();
    int id = session.newId();
    var packet =
        new PacketWriter()
            .begin(Sftp.READ, id)
            .string(handle.name())
            .int64(offset)
            .int32(length)
            .end();
    var pending = session.submit(id, packet, Pending.data(length, spare), deadline);
    spare = NOTHING;
    return new Piece(offset, length, pending);
  }

  private void take(Piece piece) throws IOException {
    Pending pending = piece.pending();
    pending.await(deadline);
    if (pending.type() == Sftp.STATUS) {
      SftpStatus status = SftpStatus.read(pending.reply());
      if (status.code() != SftpStatus.END_OF_FILE) {
        throw failures.of(SftpFailures.Request.READ, handle.path(), 0, status, deadline);
      }
      // What the later requests bring was written after this one was answered.
      ended = true;
      forgetAhead();
      return;
    }
    // The array read through is free for the request after next.
    spare = current;
    current = pending.data();
    at = 0;
    end = pending.dataLength();
    if (end < piece.length()) {
      // Less than asked for is allowed: some servers have a limit, some files come in pieces.
      chunk = Math.min(chunk, Math.max(end, SMALLEST_REQUEST));
      ahead.addFirst(ask(piece.offset() + end, piece.length() - end));
    } else {
      inFlight = Math.min(inFlight + 2, Sftp.requestsAhead(chunk));
    }
  }

  private void forgetAhead() {
    ahead.forEach(piece -> piece.pending().abandon());
    ahead.clear();
  }

  /** Gives back the file without waiting for the server. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      forgetAhead();
      current = NOTHING;
      spare = NOTHING;
      client.session().closeLater(handle.name());
    }
  }
}
