package org.connectorsdk.testkit.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a rule on a thread of its own, so that a connector that hangs cannot hang the run. A thread
 * that does not even end when it is interrupted is left behind: it is a daemon.
 */
final class TimedBody {
  private static final long AFTER_INTERRUPT_MILLIS = 2_000;

  private static final int SHOWN_FRAMES = 12;

  private final Duration limit;
  private final String name;

  TimedBody(Duration limit, String name) {
    this.limit = limit;
    this.name = name;
  }

  void run(Body body) throws Throwable {
    var task =
        new FutureTask<>(
            () -> {
              call(body);
              return "";
            });
    var thread = new Thread(task, "conformance " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      var thrown = e.getCause();
      throw thrown instanceof Wrapped ? thrown.getCause() : thrown;
    } catch (TimeoutException e) {
      var stack = thread.getStackTrace();
      // before the interrupt: a thread that has ended belongs to no group any more
      var threads = dump(thread);
      thread.interrupt();
      thread.join(AFTER_INTERRUPT_MILLIS);
      throw new Violation(
          "the rule ends within " + limit.toMillis() + " ms",
          "it was still waiting in " + place(stack) + "; threads:" + threads,
          "a call of the connector never returns: see the threads in \"actual\"");
    } catch (InterruptedException e) {
      // whoever interrupts the run ends the rule too, which is no fault of the connector
      end(thread);
      Thread.currentThread().interrupt();
      throw new NotRun(Outcome.SKIPPED, "the run was interrupted");
    }
  }

  /** Lets what the rule began end with it, for a while. */
  private static void end(Thread thread) {
    thread.interrupt();
    try {
      thread.join(AFTER_INTERRUPT_MILLIS);
    } catch (InterruptedException e) {
      // asked for twice: now at once
    }
  }

  /** FutureTask takes exceptions only; an error of the connector has to come through as it is. */
  private static void call(Body body) throws Exception {
    try {
      body.run();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Wrapped(e);
    }
  }

  private static String place(StackTraceElement[] stack) {
    for (var frame : stack) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return frame.toString();
      }
    }
    return stack.length == 0 ? "a thread that just ended" : stack[0].toString();
  }

  /** The rule's own thread first, then those that are not the JVM's. */
  private static String dump(Thread own) {
    var text = new StringBuilder();
    show(own, own.getStackTrace(), text);
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              var group = thread.getThreadGroup();
              if (thread != own
                  && stack.length > 0
                  && group != null
                  && !group.getName().equals("system")) {
                show(thread, stack, text);
              }
            });
    return text.toString();
  }

  private static void show(Thread thread, StackTraceElement[] stack, StringBuilder text) {
    text.append("\n    ").append(thread.getName()).append(' ').append(thread.getState());
    for (var i = 0; i < Math.min(SHOWN_FRAMES, stack.length); i++) {
      text.append("\n      at ").append(stack[i]);
    }
  }

  private static final class Wrapped extends Exception {
    private static final long serialVersionUID = 1L;

    Wrapped(Throwable cause) {
      super(cause);
    }
  }
}
