package org.example.connect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Turns Ctrl-C and a polite kill into an interrupt of the thread that works. */
final class Interrupts {
  private static final long PATIENCE_SECONDS = 10;

  private Interrupts() {}

  /**
   * Runs the program on this thread. When the JVM is told to end it is interrupted, which cancels
   * what runs on the hosts and disconnects, and the JVM waits for that; the exit status is then the
   * signal's: 130 for Ctrl-C.
   */
  static int run(IntSupplier program) {
    var worker = Thread.currentThread();
    var done = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (done.getCount() > 0) {
                    worker.interrupt();
                    await(done);
                  }
                },
                "cancel"));
    try {
      return program.getAsInt();
    } finally {
      done.countDown();
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
