package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what a command writes, on a thread of its own, and keeps it in a file until it is asked.
 */
final class DemoOutput implements Runnable, AutoCloseable {

  /** Whoever writes more than an answer can have waits, as at any pipe that nobody reads. */
  private static final long LIMIT = 96L << 20;

  private final InputStream stream;
  private final Path file;
  private final AtomicLong taken = new AtomicLong();
  private final Thread thread = new Thread(this, "demo output");

  private DemoOutput(InputStream stream, Path file) {
    this.stream = stream;
    this.file = file;
  }

  static DemoOutput of(InputStream stream) throws IOException {
    var output = new DemoOutput(stream, Files.createTempFile("demo-api-", ".out"));
    output.thread.setDaemon(true);
    output.thread.start();
    return output;
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  /** What was taken until now: a background child may go on. */
  void copyTo(OutputStream other) throws IOException {
    var left = taken.get();
    var buffer = new byte[1 << 16];
    try (var kept = Files.newInputStream(file)) {
      while (left > 0) {
        var count = kept.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the output that was kept is gone");
        }
        other.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  @Override
  public void run() {
    var buffer = new byte[1 << 16];
    try (var kept = Files.newOutputStream(file)) {
      while (taken.get() < LIMIT) {
        var count = stream.read(buffer);
        if (count < 0) {
          break;
        }
        kept.write(buffer, 0, count);
        taken.addAndGet(count);
      }
    } catch (IOException e) {
      // closed: what was taken is what there is
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
