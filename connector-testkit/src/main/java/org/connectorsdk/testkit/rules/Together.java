package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Several threads that do the same at the same time. */
final class Together {
  private Together() {}

  /** Runs an action in each thread, several times; the first violation is thrown. */
  static void run(Trial trial, int threads, int times, Expect.Action action) throws Exception {
    var begin = new CountDownLatch(1);
    List<FutureTask<String>> tasks = new ArrayList<>();
    for (var i = 0; i < threads; i++) {
      var task =
          new FutureTask<>(
              () -> {
                begin.await();
                for (var time = 0; time < times; time++) {
                  once(action);
                }
                return "";
              });
      tasks.add(task);
      var thread = new Thread(task, trial.rule().id() + " " + i);
      thread.setDaemon(true);
      thread.start();
    }
    begin.countDown();
    for (var task : tasks) {
      await(trial, task, threads);
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

  private static void await(Trial trial, FutureTask<String> task, int threads) throws Exception {
    try {
      task.get(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Violation violation) {
        throw violation;
      }
      throw new Violation(
          threads + " threads at once get the same answers",
          Expect.tell(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (TimeoutException e) {
      throw new Violation(
          threads + " threads at once are answered within " + trial.patience(),
          "one of them still waits",
          "threads wait for each other: a lock is held while something is awaited");
    }
  }
}
