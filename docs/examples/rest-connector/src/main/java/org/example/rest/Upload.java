package org.example.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.connectorsdk.transport.Deadline;

/** Takes a file's content and sends it in pieces, each in a request that has been answered. */
final class Upload extends OutputStream {
  private static final int LONGEST_PIECE = 512 << 10;

  private final ApiFiles files;
  private final String path;
  private final Deadline deadline;
  private long position;
  private boolean closed;

  Upload(ApiFiles files, String path, Deadline deadline) {
    this.files = files;
    this.path = path;
    this.deadline = deadline;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    var end = offset + length;
    for (var from = offset; from < end; from += LONGEST_PIECE) {
      var piece = Arrays.copyOfRange(bytes, from, Math.min(end, from + LONGEST_PIECE));
      files.append(path, position, piece, deadline);
      position += piece.length;
      deadline.progress();
    }
  }

  /** All that was written is there already. */
  @Override
  public void close() {
    closed = true;
  }
}
