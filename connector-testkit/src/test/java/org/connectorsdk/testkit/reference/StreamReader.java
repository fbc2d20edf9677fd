package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;

/**
 * Reads one stream of a process on a thread of its own.
 *
 * <p>A thread that blocks in reading a pipe cannot be called back while a background child holds
 * the pipe; so it looks whether there is something, and waits for the process between two looks.
 */
final class StreamReader implements Runnable {
  private static final int BUFFER = 64 << 10;
  private static final int YIELDS = 32;
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SHORT_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  private static final long LONGEST_WAIT_MILLIS = 20;

  private final StandardStream stream;
  private final InputStream from;
  private final Process process;
  private final ProcessOutput output;
  private final BooleanSupplier closed;
  private final byte[] buffer = new byte[BUFFER];
  private long lastFound = System.nanoTime();
  private int looks;

  StreamReader(
      StandardStream stream,
      InputStream from,
      Process process,
      ProcessOutput output,
      BooleanSupplier closed) {
    this.stream = stream;
    this.from = from;
    this.process = process;
    this.output = output;
    this.closed = closed;
  }

  /**
   * Holds the stream's monitor all the while. The JDK wants it when the process has ended, to read
   * the pipe to its end; a background child that goes on writing would never let it come to one.
   */
  @Override
  public void run() {
    synchronized (from) {
      try (from) {
        readToEnd();
      } catch (IOException e) {
        output.lost(e);
      } catch (InterruptedException e) {
        output.lost(new IOException("the thread that reads " + stream + " was interrupted", e));
      }
    }
  }

  private void readToEnd() throws IOException, InterruptedException {
    while (!closed.getAsBoolean()) {
      // Asked before reading: once the process has ended, its last byte is there to be read.
      boolean ended = !process.isAlive();
      long there = from.available();
      if (ended) {
        take(there);
        output.end(stream);
        return;
      }
      if (there > 0) {
        take(there);
        lastFound = System.nanoTime();
        looks = 0;
      } else {
        pause();
      }
    }
  }

  private void take(long most) throws IOException, InterruptedException {
    long left = most;
    while (left > 0 && !closed.getAsBoolean()) {
      output.awaitRoom();
      int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        return;
      }
      output.write(stream, buffer, 0, read);
      left -= read;
    }
  }

  private void pause() throws InterruptedException {
    long quiet = System.nanoTime() - lastFound;
    if (quiet >= BUSY_NANOS) {
      long millis = TimeUnit.NANOSECONDS.toMillis(quiet) / 8;
      process.waitFor(Math.max(1, Math.min(millis, LONGEST_WAIT_MILLIS)), TimeUnit.MILLISECONDS);
    } else if (looks++ < YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(this, SHORT_WAIT_NANOS);
    }
  }
}
