package org.connectorsdk.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies on the caller's thread, and tells whose fault it was when it fails. */
final class Copying {

  /** The largest request of OpenSSH's sftp-server, so that a put is cut where it is cut anyway. */
  private static final int BUFFER = 255 * 1024;

  private Copying() {}

  /** From the caller's source to the host. */
  static long toHost(Transfer transfer, SourceFeed source, OutputStream host) throws IOException {
    var moved = 0L;
    for (var block = source.next(transfer); block.length() >= 0; block = source.next(transfer)) {
      host.write(block.bytes(), 0, block.length());
      source.giveBack(block);
      moved = told(transfer, moved, block.length());
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
    // A fast wire never waits, so it never looks.
    transfer.checkWhetherToGoOn();
    return moved + n;
  }

  private static long toldOnce(Transfer transfer, long moved) {
    if (moved == 0) {
      transfer.options().listener().progress(0);
    }
    return moved;
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
