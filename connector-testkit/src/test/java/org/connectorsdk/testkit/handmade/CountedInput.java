package org.connectorsdk.testkit.handmade;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a source; the source is closed by whoever opened it. */
final class CountedInput extends FilterInputStream {
  private final Time time;
  private volatile long count;

  CountedInput(InputStream in, Time time) {
    super(in);
    this.time = time;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    if (n > 0) {
      count += n;
      time.moved();
    }
    return n;
  }

  long count() {
    return count;
  }

  @Override
  public void close() {}
}
