package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A source that says nothing until it is closed, and does not answer an interrupt: a socket. */
final class SilentStream extends InputStream {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public int read() throws IOException {
    while (true) {
      try {
        closed.await();
        return -1;
      } catch (InterruptedException e) {
        // as a socket's stream, which goes on waiting
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
