package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A call on a thread of its own. A connector that never returns leaves a daemon behind. */
final class BackgroundCall<T> {
  private final FutureTask<T> task;
  private final Thread thread;

  private BackgroundCall(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = new Thread(task, "conformance call");
    thread.setDaemon(true);
  }

  static <T> BackgroundCall<T> start(Callable<T> call) {
    var started = new BackgroundCall<>(call);
    started.thread.start();
    return started;
  }

  /** Waits for all of them, also where one throws: none may go on when the rule is over. */
  static <T> List<T> results(List<BackgroundCall<T>> calls) throws Exception {
    var results = new ArrayList<T>();
    Exception first = null;
    for (var call : calls) {
      try {
        results.add(call.result());
      } catch (Exception e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for the end; the rule's own limit bounds it. What the call threw is thrown here. */
  T result() throws Exception {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
