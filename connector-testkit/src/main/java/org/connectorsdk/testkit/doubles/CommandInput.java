package org.connectorsdk.testkit.doubles;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.StandardInput;

/**
 * Reads what a scripted command is given to read: on a thread of its own, so that a source that
 * gives nothing can be left.
 */
final class CommandInput implements AutoCloseable {
  /** A command that reads more is taken to have enough. */
  private static final int LIMIT = 16 << 20;

  private static final long LOOK_MILLIS = 10;

  /** The bytes, or why there are none. */
  private interface Read {
    byte[] bytes() throws IOException;
  }

  private final BlockingQueue<Read> read = new LinkedBlockingQueue<>();
  private final Thread reader;

  private CommandInput(StandardInput input, ThreadFactory threads) {
    reader = threads.newThread(() -> read.add(read(input)));
  }

  /** Begins to read. */
  static CommandInput of(StandardInput input, ThreadFactory threads) {
    var reading = new CommandInput(input, threads);
    reading.reader.start();
    return reading;
  }

  private static Read read(StandardInput input) {
    try (InputStream source = input.open()) {
      byte[] bytes = source.readNBytes(LIMIT);
      return () -> bytes;
    } catch (IOException e) {
      return () -> {
        throw e;
      };
    } catch (RuntimeException | Error e) {
      return () -> {
        throw new IOException(e.toString(), e);
      };
    }
  }

  /** Asked again and again while the source gives nothing; what it throws comes out. */
  interface Patience {
    void check();
  }

  /**
   * Everything.
   *
   * @throws IOException if the source failed
   */
  byte[] await(Patience patience) throws IOException, InterruptedException {
    while (true) {
      Read there = read.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (there != null) {
        return there.bytes();
      }
      patience.check();
    }
  }

  @Override
  public void close() {
    reader.interrupt();
  }
}
