package org.connectorsdk.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;

/**
 * 200 connections of one registry, all connecting, then all running commands, at once.
 *
 * <p>Counted is the most threads there ever were, from before the registry exists until it is
 * closed, less the callers' own 200 and what the JVM had before.
 */
final class ManyHosts implements Benchmark {
  private static final int HOSTS = 200;
  private static final int COMMANDS = 5;

  @Override
  public String what() {
    return HOSTS + " hosts at once, each connecting and running " + COMMANDS + " commands";
  }

  @Override
  public Goal goal() {
    return Goal.atMost(24, "threads beyond the callers'");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    int rounds = setting.count(5, 2);
    var whole = new double[rounds];
    var connected = new double[rounds];
    var seconds = new double[rounds];
    try (var server = Sshd.start(setting.folder())) {
      for (int round = 0; round < rounds; round++) {
        var found = new Fleet(server).run();
        whole[round] = found.threadsAtMost();
        connected[round] = found.threadsOnceConnected();
        seconds[round] = found.seconds();
      }
    }
    return Outcome.of(
        Spread.of(whole),
        rounds,
        "once all are connected " + Spread.of(connected) + " threads",
        "connects and commands together " + Spread.of(seconds) + " s");
  }

  private record Found(double threadsAtMost, double threadsOnceConnected, double seconds) {}

  private static final class Fleet {
    private final Sshd server;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CountDownLatch callersThere = new CountDownLatch(HOSTS);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CyclicBarrier allConnected = new CyclicBarrier(HOSTS, this::connected);
    private final CyclicBarrier allDone = new CyclicBarrier(HOSTS);
    private volatile int peakWhileConnecting;

    Fleet(Sshd server) {
      this.server = server;
    }

    Found run() throws Exception {
      ExecutorService callers = Executors.newFixedThreadPool(HOSTS);
      try (var registry =
          ConnectorRegistry.builder().connectTimeout(Duration.ofSeconds(60)).build()) {
        var calls = new ArrayList<Future<Void>>();
        for (int i = 0; i < HOSTS; i++) {
          calls.add(callers.submit(host(registry, i)));
        }
        callersThere.await();
        int before = threads.getThreadCount();
        threads.resetPeakThreadCount();
        long start = System.nanoTime();
        go.countDown();
        for (var call : calls) {
          call.get(120, TimeUnit.SECONDS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int peakOnceConnected = threads.getPeakThreadCount();
        return new Found(
            Math.max(peakWhileConnecting, peakOnceConnected) - before,
            peakOnceConnected - before,
            seconds);
      } finally {
        callers.shutdownNow();
      }
    }

    private void connected() {
      peakWhileConnecting = threads.getPeakThreadCount();
      threads.resetPeakThreadCount();
    }

    private Callable<Void> host(ConnectorRegistry registry, int number) {
      return () -> {
        callersThere.countDown();
        go.await();
        try (var connector = registry.create("@ssh/host-" + number, server.hostData())) {
          connector.connect();
          allConnected.await();
          for (int i = 0; i < COMMANDS; i++) {
            connector.runShellCommand(ShellCommand.raw("true")).orThrow();
          }
          allDone.await();
        }
        return null;
      };
    }
  }
}
