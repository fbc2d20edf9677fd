package org.connectorsdk.testkit.rules;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/** A listener that notes whether it is called while it is being called. */
final class OverlapGuard implements OutputListener {
  /** Longer than the pause between two pieces of output, so that they come while it stays. */
  private static final long STAY_NANOS = 30_000_000;

  private static final int STAYS = 12;

  private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
  private volatile @Nullable String overlap;
  private volatile int stays;

  /** The call that overlapped, if one did. */
  @Nullable String overlap() {
    return overlap;
  }

  @Override
  public void started(String maskedCommand) {
    enter("started");
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    enter("bytes of " + stream);
  }

  @Override
  public void line(OutputLine line) {
    enter("line of " + line.stream());
  }

  @Override
  public void finished(ExitStatus status) {
    enter("finished");
  }

  private void enter(String call) {
    var alone = inside.compareAndSet(null, Thread.currentThread());
    if (!alone) {
      overlap = call;
      return;
    }
    if (stays < STAYS) {
      stays = stays + 1;
      LockSupport.parkNanos(STAY_NANOS);
    }
    inside.set(null);
  }
}
