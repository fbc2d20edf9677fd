package org.connectorsdk.testkit.rules;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.Trial;

/** Takes the first bytes, stands still, and measures what piles up behind it. */
final class Standstill implements OutputListener {
  static final ReentrantLock MEASURING = new ReentrantLock();

  private static final long STEP = 1 << 20;

  private final Trial trial;
  private final long size;
  private final long before;
  private long standing;
  private long bytes;

  Standstill(Trial trial, long size) {
    this.trial = trial;
    this.size = size;
    this.before = used();
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    if (bytes == 0) {
      standStill();
      standing = used();
    }
    bytes += length;
  }

  /** For a while, and longer while the heap grows: on a busy machine output comes slowly. */
  private void standStill() {
    var quiet = trial.scaled(120, 500, 2000) * 1_000_000L;
    var giveUp = System.nanoTime() + trial.patience().toNanos();
    var highest = occupied();
    var since = System.nanoTime();
    while (System.nanoTime() - since < quiet
        && System.nanoTime() < giveUp
        && highest - before < size) {
      LockSupport.parkNanos(5_000_000);
      if (occupied() - highest > STEP) {
        highest = occupied();
        since = System.nanoTime();
      }
    }
  }

  /** How much more the heap held while it stood still than before and than now. */
  long grown() {
    return standing - Math.max(before, used());
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
