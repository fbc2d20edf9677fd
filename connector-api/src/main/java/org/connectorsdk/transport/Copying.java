package org.connectorsdk.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Copies on the caller's thread, and tells whose fault it was when it fails. */
final class Copying {

  /** The largest request of OpenSSH's sftp-server, so that a put is cut where it is cut anyway. */
  private static final int BUFFER = 255 * 1024;

  private Copying() {}

  /** From the caller's source to the host. */
  static long toHost(Transfer transfer, InputStream source, OutputStream host) throws IOException {
    var buffer = new byte[BUFFER];
    var moved = 0L;
    for (var n = readSource(source, buffer); n >= 0; n = readSource(source, buffer)) {
      host.write(buffer, 0, n);
      moved = told(transfer, moved, n);
    }
    return toldOnce(transfer, moved);
  }

  /** From the host to the caller's sink. */
  static long fromHost(Transfer transfer, InputStream host, OutputStream sink) throws IOException {
    var buffer = new byte[BUFFER];
    var moved = 0L;
    for (var n = host.read(buffer); n >= 0; n = host.read(buffer)) {
      writeSink(sink, buffer, 0, n);
      moved = told(transfer, moved, n);
    }
    return toldOnce(transfer, moved);
  }

  private static long told(Transfer transfer, long moved, int n) throws IOException {
    transfer.deadline().progress();
    if (n > 0) {
      transfer.options().listener().progress(moved + n);
    }
    if (transfer.link().isClosed()) {
      throw new IOException("disconnected");
    }
    if (transfer.deadline().expired() || Thread.currentThread().isInterrupted()) {
      // A fast wire never waits, so it never looks.
      throw new InterruptedIOException();
    }
    return moved + n;
  }

  private static long toldOnce(Transfer transfer, long moved) {
    if (moved == 0) {
      transfer.options().listener().progress(0);
    }
    return moved;
  }

  private static int readSource(InputStream source, byte[] buffer) throws IOException {
    try {
      return source.read(buffer);
    } catch (IOException | RuntimeException e) {
      throw new Transfer.SourceFailure(e);
    }
  }

  static void writeSink(OutputStream sink, byte[] buffer, int offset, int length)
      throws IOException {
    try {
      sink.write(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      throw new Transfer.SinkFailure(e);
    }
  }
}
