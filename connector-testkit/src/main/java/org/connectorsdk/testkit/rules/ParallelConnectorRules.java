package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Several connectors at once, and many threads. */
public interface ParallelConnectorRules {
  @ConformanceRule(
      id = "CONC-03",
      rule =
          "Twenty connectors connect and run commands in parallel, and the end of one is nothing to"
              + " the others.",
      why = "Connectors of one program share a provider, and must share nothing else.",
      how =
          "They connect at once and each lets printf say a word of its own; then every other one"
              + " disconnects, and the rest must still work. A transient failure to connect is"
              + " tried again.",
      likely =
          "a link, a buffer or a flag is static, or kept by the provider; keep it in the connector",
      needs = SHELL,
      seconds = 120)
  default void conc03_connectorsAreIndependent(Trial trial) throws InterruptedException {
    var count = trial.scaled(6, 8, 20);
    List<Connector> connectors = new ArrayList<>();
    List<Call<String>> calls = new ArrayList<>();
    for (var i = 0; i < count; i++) {
      var connector = trial.fresh();
      connectors.add(connector);
      var name = "connector " + i + " of " + count;
      calls.add(
          Call.doing(
              "connect and printf of " + name,
              () -> {
                connect(connector);
                Operations.expectWorks(trial, connector, "of " + name);
              }));
    }
    for (var call : calls) {
      call.expectEnd(trial.patience().multipliedBy(4), "");
      call.thrown()
          .filter(Violation.class::isInstance)
          .ifPresent(
              found -> {
                throw (Violation) found;
              });
      call.expectValue("");
    }
    for (var i = 0; i < count; i += 2) {
      connectors.get(i).disconnect();
    }
    for (var i = 1; i < count; i += 2) {
      try {
        Operations.expectWorks(
            trial, connectors.get(i), "of connector " + i + " after every other one disconnected");
      } catch (ConnectorException e) {
        Expect.that(false, "connector " + i + " works after every other one disconnected", e);
      }
    }
  }

  @ConformanceRule(
      id = "CONC-04",
      level = RuleLevel.SHOULD,
      rule = "200 virtual threads that run commands on one connector all end in bounded time.",
      why =
          "Programs on Java 21 bring a virtual thread for each host, and expect none to hold a"
              + " carrier.",
      how =
          "Virtual threads, made by reflection, each run a short command; all must end within the"
              + " rule's time, with a result or with a ConnectorException of a host that has no room"
              + " for so many. Before Java 21 the rule does not apply.",
      likely =
          "something blocks inside synchronized, which pins the carrier (before Java 24), so that"
              + " no virtual thread is left to go on; use ReentrantLock",
      needs = SHELL,
      seconds = 180)
  default void conc04_virtualThreadsAreServed(Trial trial) throws InterruptedException {
    var executor =
        virtualThreads()
            .orElseThrow(
                () ->
                    trial.notApplicable(
                        "Java " + Runtime.version().feature() + " has no virtual threads"));
    try {
      var connector = trial.freshConnected();
      var count = trial.scaled(20, 50, 200);
      var ready = new CountDownLatch(1);
      List<Future<Integer>> calls = new ArrayList<>();
      for (var i = 0; i < count; i++) {
        calls.add(
            executor.submit(
                () -> {
                  ready.await();
                  return connector
                      .runShellCommand(ShellCommand.raw("printf ok"), trial.guarded().build())
                      .exitCode();
                }));
      }
      ready.countDown();
      var end = System.nanoTime() + trial.time(Duration.ofSeconds(120)).toNanos();
      for (var i = 0; i < count; i++) {
        expectEnd(calls.get(i), end, "command " + i + " of " + count + " on virtual threads");
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static void expectEnd(Future<Integer> call, long end, String what)
      throws InterruptedException {
    try {
      call.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Expect.that(
          e.getCause() instanceof ConnectorException,
          what + " ends with a result or a ConnectorException",
          e.getCause());
    } catch (TimeoutException e) {
      Expect.that(false, what + " ends in bounded time", "it was still waiting");
    }
  }

  private static Optional<ExecutorService> virtualThreads() {
    try {
      return Optional.of(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  /** A server may turn away what comes all at once; it says so by a transient exception. */
  private static void connect(Connector connector) {
    for (var attempt = 1; ; attempt++) {
      try {
        connector.connect();
        return;
      } catch (ConnectorException e) {
        if (!e.isTransient() || attempt == 5) {
          throw e;
        }
      }
    }
  }
}
