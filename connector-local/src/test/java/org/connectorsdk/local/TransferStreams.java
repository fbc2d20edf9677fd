package org.connectorsdk.local;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Sources with a mind of their own. */
final class TransferStreams {
  private TransferStreams() {}

  static final class Counting extends ByteArrayInputStream {
    int closes;

    Counting(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closes++;
    }
  }

  static final class Failing extends FilterInputStream {
    private final int after;
    private final IOException failure;
    private int read;

    Failing(byte[] bytes, int after, IOException failure) {
      super(new ByteArrayInputStream(bytes));
      this.after = after;
      this.failure = failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (read >= after) {
        throw failure;
      }
      int n = super.read(bytes, offset, Math.min(length, 10_000));
      read += n;
      return n;
    }
  }

  static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      return Math.min(length, 1000);
    }
  }

  /** Gives a little and then waits, deaf to interrupts, as a socket does. */
  static final class Hanging extends InputStream {
    final CountDownLatch release = new CountDownLatch(1);
    private boolean given;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!given) {
        given = true;
        return 1;
      }
      while (true) {
        try {
          release.await();
          return -1;
        } catch (InterruptedException e) {
          // Deaf.
        }
      }
    }
  }
}
