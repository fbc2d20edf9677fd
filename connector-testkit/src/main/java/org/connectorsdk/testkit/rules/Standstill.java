package org.connectorsdk.testkit.rules;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.Trial;

/** Takes the first bytes, stands still, and measures what piles up behind it. */
final class Standstill implements OutputListener {
  static final ReentrantLock MEASURING = new ReentrantLock();

  private final Trial trial;
  private final long size;
  private final long before;
  private long grown;
  private long bytes;

  Standstill(Trial trial, long size) {
    this.trial = trial;
    this.size = size;
    this.before = used();
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    if (bytes == 0) {
      var end = System.nanoTime() + trial.scaled(120, 500, 2000) * 1_000_000L;
      while (System.nanoTime() < end && occupied() - before < size) {
        LockSupport.parkNanos(5_000_000);
      }
      grown = used() - before;
    }
    bytes += length;
  }

  /** How much the heap grew while it stood still. */
  long grown() {
    return grown;
  }

  /** How many bytes it was told. */
  long bytes() {
    return bytes;
  }

  private static long used() {
    System.gc();
    return occupied();
  }

  private static long occupied() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
