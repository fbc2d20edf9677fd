package org.connectorsdk;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes named daemon threads that inherit nothing: {@code connector-1}, {@code connector-2}. */
final class DaemonThreads implements ThreadFactory {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, "connector-" + COUNT.incrementAndGet(), 0, false);
    thread.setDaemon(true);
    return thread;
  }
}
