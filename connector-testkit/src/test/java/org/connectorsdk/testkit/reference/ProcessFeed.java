package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a process reads. The JDK's stream waits for its writer when it is closed; this one leaves
 * closing to a writer that the process keeps waiting.
 */
final class ProcessFeed extends OutputStream {
  private final OutputStream pipe;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closed;

  ProcessFeed(OutputStream pipe) {
    this.pipe = pipe;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    writing.lock();
    try {
      if (closed) {
        throw new IOException("the input of the process is closed");
      }
      pipe.write(bytes, offset, length);
      pipe.flush();
    } finally {
      writing.unlock();
      if (closed) {
        closeUnlessWriting();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    closeUnlessWriting();
  }

  private void closeUnlessWriting() {
    if (writing.tryLock()) {
      try {
        pipe.close();
      } catch (IOException e) {
        // The process has closed its end: the same to us.
      } finally {
        writing.unlock();
      }
    }
  }
}
