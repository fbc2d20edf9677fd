package org.connectorsdk.testkit.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.testkit.run.Trial;
import org.jspecify.annotations.Nullable;

/** Contents of files that are slow, break off, or tell how far they were read. */
final class Contents {
  private Contents() {}

  /** Something that happens while a file is read or written. */
  @FunctionalInterface
  interface Event {
    void happens() throws IOException;
  }

  /** Bytes; something happens, once, before those from a place on are given. */
  static InputStream stopping(byte[] bytes, int at, Event event) {
    return new InputStream() {
      private final InputStream head = new ByteArrayInputStream(bytes, 0, at);
      private final InputStream tail = new ByteArrayInputStream(bytes, at, bytes.length - at);
      private boolean happened;

      @Override
      public int read() throws IOException {
        return readOne(this);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = head.read(buffer, offset, length);
        if (read >= 0) {
          return read;
        }
        if (!happened) {
          happened = true;
          event.happens();
        }
        return tail.read(buffer, offset, length);
      }
    };
  }

  /** Bytes that arrive slowly, for as long as nobody ends the transfer, within reason. */
  static InputStream dribbling(Duration reason, Runnable begun) {
    return new InputStream() {
      private long started;

      @Override
      public int read() throws IOException {
        return readOne(this);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (started == 0) {
          started = System.nanoTime();
        } else {
          pause(Duration.ofMillis(2));
          begun.run();
        }
        return System.nanoTime() - started > reason.toNanos() ? -1 : Math.min(length, 1024);
      }
    };
  }

  /** Longer than a limit and its grace, so that whoever waits for the end is late. */
  static Duration longerThan(Trial trial, Duration limit) {
    return limit.plus(trial.grace()).plusSeconds(trial.scaled(1, 6, 6));
  }

  /**
   * Something that takes a moment, also for a thread that is interrupted: whether it goes on is for
   * the connector to decide, so nothing is thrown here.
   */
  static void pause(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    var interrupted = false;
    for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      interrupted |= !sleeps(left);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that lasts, unless the thread is interrupted, which it then still is. */
  static void stall(Duration time) {
    if (!sleeps(time.toNanos())) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean sleeps(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static int readOne(InputStream stream) throws IOException {
    var one = new byte[1];
    return stream.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Whether an exception is another one or was caused by it. */
  static boolean carries(@Nullable Throwable thrown, Throwable cause) {
    for (var at = thrown; at != null; at = at.getCause() == at ? null : at.getCause()) {
      if (at == cause) {
        return true;
      }
    }
    return false;
  }
}
