package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The proxy's one thread: waits for sockets, times and tasks, and moves every connection on. */
final class ProxyLoop {

  private static final long JOIN_MILLIS = 5000;
  private static final long LONGEST_WAIT = TimeUnit.HOURS.toMillis(1);

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private Runnable acceptance = () -> {};

  ProxyLoop() throws IOException {
    selector = Selector.open();
    thread = new Thread(this::run, "connector-testkit-fault-proxy");
    thread.setDaemon(true);
  }

  /** Begins; the task is run by the loop's thread whenever a connection is to be accepted. */
  void start(Runnable acceptance) {
    this.acceptance = acceptance;
    thread.start();
  }

  Selector selector() {
    return selector;
  }

  List<Line> lines() {
    return lines;
  }

  boolean isClosed() {
    return closed;
  }

  /** Runs the task on the loop's thread and returns its result. */
  <T> T call(Callable<T> task) throws IOException {
    var result = new CompletableFuture<T>();
    tasks.add(
        () -> {
          try {
            if (closed) {
              throw new IllegalStateException("The fault proxy is closed.");
            }
            result.complete(task.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    selector.wakeup();
    if (closed) {
      // The loop may have looked for tasks for the last time before this one was added.
      runTasks();
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw new IOException(problem.getMessage(), problem);
      }
      if (e.getCause() instanceof IllegalStateException problem) {
        throw new IllegalStateException(problem.getMessage(), problem);
      }
      throw e;
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void run() {
    try (selector) {
      long wait = 0;
      while (!closed) {
        select(wait);
        runTasks();
        wait = advance();
      }
    } catch (IOException e) {
      // The selector itself is broken: nothing can be carried any more.
    } finally {
      closed = true;
      lines.forEach(Line::close);
      runTasks();
    }
  }

  private void select(long waitNanos) throws IOException {
    if (waitNanos <= 0) {
      selector.selectNow();
    } else {
      // Upwards, so that it does not wake just before the time and spin.
      long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos - 1) + 1;
      selector.select(Math.min(millis, LONGEST_WAIT));
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof Line line) {
        line.ready(key);
      } else if (key.isValid() && key.isAcceptable()) {
        acceptance.run();
      }
    }
    selector.selectedKeys().clear();
  }

  private long advance() {
    long wait = Long.MAX_VALUE;
    for (Line line : lines) {
      wait = Math.min(wait, line.advance());
      if (!line.isOpen()) {
        lines.remove(line);
      }
    }
    return wait;
  }

  /** Gives up before the start. */
  void abandon() {
    closed = true;
    try (selector) {
      // Closing is all.
    } catch (IOException e) {
      // The reason for giving up is the one to be told.
    }
  }

  void close() {
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
    while (thread.isAlive() && System.nanoTime() - end < 0) {
      try {
        thread.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
