package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Violation;

/** Many commands with a limit that they keep; which of them were reported late, rightly or not. */
final class LimitedCommands {
  private final Connector connector;
  private final String script;
  private final Duration limit;
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> early = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private int count;

  LimitedCommands(Connector connector, String script, Duration limit) {
    this.connector = connector;
    this.script = script;
    this.limit = limit;
  }

  void run(int commands, int threads) throws InterruptedException {
    count = commands;
    left.set(commands);
    var workers = new ArrayList<Thread>();
    for (var i = 0; i < threads; i++) {
      var worker = new Thread(this::work, "conformance limited command");
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    for (var worker : workers) {
      worker.join();
    }
    if (!failures.isEmpty() && failures.size() == count) {
      throw new Violation("commands end by themselves", failures.peek());
    }
  }

  private void work() {
    while (left.getAndDecrement() > 0) {
      var began = System.nanoTime();
      try {
        connector.runShellCommand(
            ShellCommand.raw(script), ExecOptions.builder().timeout(limit).build());
      } catch (CommandTimeoutException e) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        if (took.compareTo(limit) < 0) {
          early.add("after " + took.toMillis() + " ms: " + Expect.show(e));
        } else {
          late.incrementAndGet();
        }
      } catch (RuntimeException | Error e) {
        failures.add(Expect.show(e));
      }
    }
  }

  /** How many there were. */
  int count() {
    return count;
  }

  /** How many reached their limit: a busy machine may be the reason. */
  int late() {
    return late.get();
  }

  /** Timeouts that came before the limit had passed: no machine is the reason for these. */
  List<String> early() {
    return List.copyOf(early);
  }
}
