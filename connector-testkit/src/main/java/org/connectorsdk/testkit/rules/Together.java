package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Several threads that do the same at the same time. */
final class Together {
  private Together() {}

  /** Runs an action in each thread, several times; the first violation ends them all. */
  static void run(Trial trial, int threads, int times, Expect.Action action) throws Exception {
    run(trial, threads, times, trial.patience(), action);
  }

  /** The same, for actions that take their time: all of them end within the limit. */
  static void run(Trial trial, int threads, int times, Duration limit, Expect.Action action)
      throws Exception {
    var begin = new CountDownLatch(1);
    var over = new AtomicBoolean();
    Map<FutureTask<String>, Thread> started = new LinkedHashMap<>();
    for (var i = 0; i < threads; i++) {
      var task =
          new FutureTask<>(
              () -> {
                begin.await();
                for (var time = 0; time < times && !over.get(); time++) {
                  once(action);
                }
                return "";
              });
      var thread = new Thread(task, trial.rule().id() + " " + i);
      thread.setDaemon(true);
      started.put(task, thread);
      thread.start();
    }
    begin.countDown();
    try {
      var end = System.nanoTime() + limit.toNanos();
      for (var task : started.keySet()) {
        await(task, threads, end - System.nanoTime(), limit);
      }
    } finally {
      over.set(true);
      for (var thread : started.values()) {
        thread.join(trial.grace().toMillis());
      }
    }
  }

  private static void once(Expect.Action action) throws Exception {
    try {
      action.run();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Violation("no exception", Expect.tell(e));
    }
  }

  private static void await(FutureTask<String> task, int threads, long nanos, Duration limit)
      throws Exception {
    try {
      task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Violation violation) {
        throw violation;
      }
      throw new Violation(
          threads + " threads at once get the same answers",
          Expect.tell(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (TimeoutException e) {
      throw new Violation(
          threads + " threads at once are answered within " + limit.toMillis() + " ms",
          "one of them still waits",
          "threads wait for each other: a lock is held while something is awaited");
    }
  }
}
