package org.connectorsdk.testkit.rules;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;
import org.jspecify.annotations.Nullable;

/** A thread of its own, so that nothing is left of what was set for it. */
final class Apart {
  private Apart() {}

  /** Runs an action in a thread with a context class loader; what it throws is a violation. */
  static void run(
      Trial trial, String circumstance, @Nullable ClassLoader context, Expect.Action action)
      throws Exception {
    var thread = new Thread[1];
    var task =
        new FutureTask<>(
            () -> {
              once(circumstance, action);
              return "";
            });
    thread[0] = new Thread(task, "conformance " + trial.rule().id() + " apart");
    thread[0].setDaemon(true);
    thread[0].setContextClassLoader(context);
    thread[0].start();
    try {
      task.get(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof NotRun obstacle) {
        throw obstacle;
      }
      throw e;
    } catch (TimeoutException e) {
      thread[0].interrupt();
      throw new Violation(
          circumstance + " the provider answers within " + trial.patience(), "it does not");
    }
  }

  private static void once(String circumstance, Expect.Action action) {
    try {
      action.run();
    } catch (Violation | NotRun e) {
      throw e;
    } catch (Throwable e) {
      throw new Violation(circumstance + " the provider works as it does without", Expect.tell(e));
    }
  }
}
