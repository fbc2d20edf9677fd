package org.connectorsdk.testkit.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;

/** Takes in what has arrived, now or later, and always in its order. */
final class LateArrival {

  interface Taker {
    void take(Buffer bytes) throws Exception;
  }

  private final ScheduledExecutorService timer;
  private final Taker taker;
  private final Consumer<Throwable> problem;
  private final Queue<Buffer> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private long lastDue = System.nanoTime();

  LateArrival(ScheduledExecutorService timer, Taker taker, Consumer<Throwable> problem) {
    this.timer = timer;
    this.taker = taker;
    this.problem = problem;
  }

  /** Called by one thread at a time, the one that reads the connection. */
  void arrived(Buffer bytes, Optional<Duration> delay) throws Exception {
    if (delay.isEmpty() && pending.get() == 0) {
      taker.take(bytes);
      return;
    }
    long now = System.nanoTime();
    long due = now + delay.orElse(Duration.ZERO).toNanos();
    // Never before what came earlier.
    lastDue = due - lastDue > 0 ? due : lastDue;
    pending.incrementAndGet();
    waiting.add(bytes);
    try {
      timer.schedule(this::takeNext, lastDue - now, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The server is being closed, and with it this connection.
      pending.decrementAndGet();
    }
  }

  /** Takes what is due, whichever task is run for it: the timer may swap two of nearly one time. */
  private void takeNext() {
    try {
      taker.take(waiting.remove());
    } catch (Exception e) {
      problem.accept(e);
    } finally {
      pending.decrementAndGet();
    }
  }
}
