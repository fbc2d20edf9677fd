package org.connectorsdk.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.file.FileSource;
import org.jspecify.annotations.Nullable;

/**
 * The caller's source, read so that a deadline, an interrupt or a disconnect is answered while it
 * keeps us waiting.
 *
 * <p>No stream of the JDK can be told to stop waiting, so a thread of its own reads, one block
 * ahead; what is in memory is read directly. A source that never answers keeps that thread, and
 * nothing else.
 */
final class SourceFeed implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;
  private static final long LOOK_MILLIS = 50;
  private static final long STOP_MILLIS = 50;

  /** Bytes of the source; of a length below 0 at its end, with a failure where it failed. */
  record Block(byte[] bytes, int length, @Nullable Throwable failure) {}

  private final InputStream source;
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(2);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(2);
  private final @Nullable Thread reader;
  private volatile boolean closed;

  private SourceFeed(InputStream source, ThreadFactory threads) {
    this.source = source;
    empty.add(new byte[BUFFER]);
    if (source.getClass() == ByteArrayInputStream.class) {
      this.reader = null;
    } else {
      empty.add(new byte[BUFFER]);
      this.reader = threads.newThread(this::readAhead);
      reader.start();
    }
  }

  static SourceFeed open(FileSource source, ThreadFactory threads) throws IOException {
    InputStream stream;
    try {
      stream = source.open();
    } catch (IOException | RuntimeException e) {
      throw new Transfer.SourceFailure(e);
    }
    return new SourceFeed(stream, threads);
  }

  /** Waits for the next block, as long as the transfer goes on; to be given back. */
  Block next(Transfer transfer) throws IOException {
    if (reader == null) {
      return checked(read(empty.remove()));
    }
    try {
      while (true) {
        transfer.checkWhetherToGoOn();
        var left = TimeUnit.NANOSECONDS.toMillis(transfer.deadline().remainingNanos());
        var block = full.poll(Math.min(LOOK_MILLIS, left + 1), TimeUnit.MILLISECONDS);
        if (block != null) {
          return checked(block);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static Block checked(Block block) throws IOException {
    if (block.failure() != null) {
      throw new Transfer.SourceFailure(block.failure());
    }
    return block;
  }

  void giveBack(Block block) {
    empty.add(block.bytes());
  }

  private Block read(byte[] buffer) {
    try {
      return new Block(buffer, source.read(buffer), null);
    } catch (IOException | RuntimeException | Error e) {
      return new Block(buffer, -1, e);
    }
  }

  private void readAhead() {
    try {
      Block block;
      do {
        block = read(empty.take());
        full.put(block);
      } while (block.length() >= 0 && !closed);
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    }
  }

  /** Closes the stream, which may free the thread, and waits a moment for it. */
  @Override
  public void close() {
    closed = true;
    try {
      source.close();
    } catch (IOException | RuntimeException e) {
      // All of it was read, or nobody wants it any more.
    }
    if (reader == null || !reader.isAlive()) {
      return;
    }
    reader.interrupt();
    var interrupted = Thread.interrupted();
    try {
      reader.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
