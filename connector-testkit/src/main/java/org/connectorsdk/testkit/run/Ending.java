package org.connectorsdk.testkit.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends what rules opened, whatever the connector makes of it: one that throws or never returns must
 * neither stop the run nor hide what it broke; the rules on disconnecting tell it.
 */
final class Ending {
  private static final long ONCE_IT_HUNG_MILLIS = 100;

  private final Duration limit;
  private volatile boolean hung;

  Ending(Duration limit) {
    this.limit = limit;
  }

  /**
   * Closes on a thread of its own, and waits no longer than the limit; once one hung, shortly.
   *
   * @return whether it closed in time and threw nothing
   */
  boolean end(AutoCloseable resource) {
    var closed = new AtomicBoolean();
    var thread = new Thread(() -> closed.set(closes(resource)), "conformance ending");
    thread.setDaemon(true);
    thread.start();
    var interrupted = await(thread);
    if (thread.isAlive()) {
      hung = true;
      thread.interrupt();
    }
    if (interrupted != null) {
      Thread.currentThread().interrupt();
    }
    return closed.get();
  }

  private @Nullable InterruptedException await(Thread thread) {
    var millis = hung ? ONCE_IT_HUNG_MILLIS : limit.toMillis();
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    InterruptedException interrupted = null;
    while (true) {
      try {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = e;
      }
    }
  }

  private static boolean closes(AutoCloseable resource) {
    try {
      resource.close();
      return true;
    } catch (Exception | Error e) {
      // the rules have told it already
      return false;
    }
  }
}
