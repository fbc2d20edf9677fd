package org.example.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.inventory.Host;

/** Does the task on several hosts at once. The threads are ours: the SDK blocks the caller's. */
record ManyHosts(ConnectorRegistry registry, Arguments.Work work, Terminal terminal) {
  private static final int AT_ONCE = 16;

  /** Returns the first status that is not zero, in the order of the hosts. */
  int run(List<Host> hosts) {
    int width = hosts.stream().mapToInt(host -> host.name().length()).max().orElse(0);
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, hosts.size()));
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (Host host : hosts) {
        var lines = new PrefixedLines(terminal, ("%-" + width + "s  ").formatted(host.name()));
        running.add(threads.submit(() -> new HostTask(registry, work, lines).run(host, terminal)));
      }
      return firstNotZero(running);
    } catch (InterruptedException e) {
      threads.shutdownNow();
      return ExitCodes.INTERRUPTED;
    } finally {
      threads.shutdown();
      awaitEnd(threads);
    }
  }

  private static int firstNotZero(List<Future<Integer>> running) throws InterruptedException {
    int first = 0;
    for (Future<Integer> host : running) {
      try {
        int status = host.get();
        first = first == 0 ? status : first;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return first;
  }

  /** After an interrupt too: every host is told to stop and disconnected before we go. */
  private static void awaitEnd(ExecutorService threads) {
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
