package org.connectorsdk.testkit.handmade;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** From a connect to the disconnect: one command at a time, in the order of the calls. */
final class Session {
  private static final long LEAVING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
  private final ThreadFactory threads;
  private volatile boolean ended;

  Session(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Starts a thread of the connector's. */
  Thread start(Runnable task) {
    Thread thread = threads.newThread(task);
    thread.start();
    return thread;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Waits for the turn; a listener that calls within its own command has it already. */
  boolean takeTurn(Time time) throws InterruptedException {
    while (!ended && !time.isOver()) {
      if (turn.tryLock(time.step(20), TimeUnit.NANOSECONDS)) {
        busy.add(Thread.currentThread());
        return true;
      }
    }
    return false;
  }

  void giveTurn() {
    if (turn.getHoldCount() == 1) {
      busy.remove(Thread.currentThread());
    }
    turn.unlock();
  }

  /** Whoever runs something sees it and leaves. */
  void end() {
    ended = true;
    long giveUp = System.nanoTime() + LEAVING_NANOS;
    while (!busy.isEmpty()
        && !busy.contains(Thread.currentThread())
        && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
