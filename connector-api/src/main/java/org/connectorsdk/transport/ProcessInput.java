package org.connectorsdk.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a local process reads. Everything is handed on at once; closing never waits for a writer
 * that the process keeps waiting.
 */
final class ProcessInput extends OutputStream {
  private static final int CHUNK = 64 << 10;

  private final OutputStream pipe;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean closed;

  ProcessInput(OutputStream pipe) {
    this.pipe = pipe;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    writing.lock();
    try {
      for (int done = 0; done < length; ) {
        if (closed) {
          throw new IOException("the input of the process is closed");
        }
        int step = Math.min(CHUNK, length - done);
        pipe.write(bytes, offset + done, step);
        pipe.flush();
        done += step;
      }
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

  /** The JDK's stream would wait for its writer; here the writer closes it when it comes back. */
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
