package org.connectorsdk.testkit.filesonly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A source, read on a thread of its own, so that one that gives nothing can be left. */
final class SourceBlocks {
  private static final int BLOCK = 64 << 10;
  private static final long LOOK_MILLIS = 20;

  /** Some bytes, none at the end; or why there are no more. */
  record Block(ByteBuffer bytes, @Nullable Exception failure) {}

  private final SynchronousQueue<Block> read = new SynchronousQueue<>();
  private final Thread reader;

  SourceBlocks(InputStream source, ThreadFactory threads) {
    reader = threads.newThread(() -> read(source));
    reader.start();
  }

  private void read(InputStream source) {
    try {
      Block block;
      do {
        block = next(source);
        read.put(block);
      } while (block.bytes().limit() > 0);
    } catch (InterruptedException e) {
      // Nobody wants more.
    }
  }

  private static Block next(InputStream source) {
    try {
      var bytes = new byte[BLOCK];
      return new Block(ByteBuffer.wrap(bytes, 0, Math.max(0, source.read(bytes))), null);
    } catch (IOException | RuntimeException e) {
      return new Block(ByteBuffer.allocate(0), e);
    }
  }

  /** The next block, or null where it is not there yet. */
  @Nullable Block poll() throws InterruptedException {
    return read.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop() {
    reader.interrupt();
  }
}
