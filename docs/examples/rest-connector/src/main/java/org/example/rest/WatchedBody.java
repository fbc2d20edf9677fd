package org.example.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer; tells others how long its reader has been waiting for more of it. */
final class WatchedBody extends FilterInputStream {
  private volatile long waitingSince;

  WatchedBody(InputStream body) {
    super(body);
  }

  /** For how many nanoseconds nothing has come, 0 while nobody waits. */
  long waitsFor() {
    var since = waitingSince;
    return since == 0 ? 0 : System.nanoTime() - since;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    // 0 says that nobody waits; a nanosecond more or less does no harm.
    waitingSince = System.nanoTime() | 1;
    try {
      return super.read(bytes, offset, length);
    } finally {
      waitingSince = 0;
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      // What it cost to close it is of no interest: nobody reads on.
    }
  }
}
