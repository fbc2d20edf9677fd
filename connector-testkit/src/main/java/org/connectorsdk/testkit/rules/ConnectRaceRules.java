package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.SHELL;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.connectorsdk.Connector;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Connects and disconnects that meet, and the threads that a connector starts. */
public interface ConnectRaceRules {
  /** What threads are called that nobody has named. */
  Pattern NAMELESS = Pattern.compile("Thread-\\d+|pool-\\d+-thread-\\d+");

  @ConformanceRule(
      id = "CONC-05",
      rule =
          "Whichever of connect and disconnect wins, the connector is connected or it is not, as"
              + " one state for all calls; a disconnect that follows ends it for good.",
      why = "A link that nobody knows of is never closed, and one that is half there hangs.",
      how =
          "Two threads connect and disconnect at the same moment, 200 times. Then a command must"
              + " work; or it fails, and then connect must make a connection that works (with"
              + " RECONNECT). After a further disconnect every operation must be refused.",
      likely =
          "the state is a flag beside the link, set before or after it; keep both in one place, and"
              + " look once more when the link is made",
      needs = SHELL,
      seconds = 180)
  default void conc05_connectAgainstDisconnect(Trial trial) throws Exception {
    var again = trial.declared().contains(RECONNECT);
    var connector = trial.fresh();
    for (var race = 1; race <= trial.scaled(8, 15, 200); race++) {
      var racing = again ? connector : trial.fresh();
      var barrier = new CyclicBarrier(2);
      var connecting =
          Call.doing(
              "connect against disconnect",
              () -> {
                barrier.await(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
                racing.connect();
              });
      var disconnecting =
          Call.doing(
              "disconnect against connect",
              () -> {
                barrier.await(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
                racing.disconnect();
              });
      connecting.expectEnd(trial.patience().multipliedBy(2), "");
      disconnecting.expectEnd(trial.patience().multipliedBy(2), "").expectValue("");
      if (connecting.thrown().isPresent()) {
        connecting.expectThrown(ConnectorException.class, "");
      }
      expectOneState(trial, racing, again, "after connect met disconnect (race " + race + ")");
      racing.disconnect();
      Operations.expectRefused(
          trial, racing, "after a disconnect that follows the race (race " + race + ")");
    }
  }

  @ConformanceRule(
      id = "CONC-08",
      rule = "Threads that connect at the same moment make one connection, and all return.",
      why = "A second link costs a session and a credential, and nobody ever closes it.",
      how =
          "Eight threads connect one connector at once; all must return, a command must work, and"
              + " with the hook credentialsSent one credential may have been sent.",
      likely =
          "connect looks at the state without a lock, or refuses while another connects; let the"
              + " second wait for the first and do nothing")
  default void conc08_connectsAtOnceMakeOneConnection(Trial trial) throws InterruptedException {
    var counter = trial.target().credentialsSent();
    var sent = counter == null ? 0 : counter.getAsLong();
    var connector = trial.fresh();
    List<Call<String>> calls = new ArrayList<>();
    for (var i = 1; i <= 8; i++) {
      calls.add(Call.doing("connect of thread " + i + " of eight", connector::connect));
    }
    for (var call : calls) {
      call.expectEnd(trial.patience().multipliedBy(2), "").expectValue("");
    }
    Operations.expectWorks(trial, connector, "after eight connects at once");
    if (counter != null) {
      var by = counter.getAsLong() - sent;
      Expect.that(by <= 1, "at most one credential sent by eight connects at once", by);
    }
  }

  @ConformanceRule(
      id = "CONC-06",
      rule = "Threads that a connector starts are daemons, and end with it.",
      why = "A program that has come to its end would not end, and a long one fills with threads.",
      how =
          "A registry of the rule's own makes a connector, which connects and runs a command; the"
              + " threads of the JVM that were not there before are looked at. When connector and"
              + " registry are closed, they must be gone. Threads of the JDK do not count.",
      likely =
          "an executor or thread of the connector's own; take those of ConnectorContext"
              + ".threadFactory(), which are daemons, and end them in disconnect, or, where"
              + " connectors share them, by ConnectorContext.shared",
      needs = SHELL)
  default void conc06_threadsAreDaemonsAndEnd(Trial trial) throws Exception {
    var before = Footprint.settled(trial);
    Set<Thread> started;
    try (var registry = trial.target().newRegistry().build();
        var connector = trial.run().create(registry, java.util.Map.of())) {
      started = threadsOf(trial, connector, before);
      var held = started.stream().filter(thread -> !thread.isDaemon()).collect(Collectors.toSet());
      Expect.that(
          held.isEmpty(),
          "every thread of a connected connector is a daemon",
          Footprint.names(held) + " would keep the JVM from ending");
    }
    var time = trial.grace().multipliedBy(trial.scaled(1, 5, 5));
    if (!trial.waiting().within(time, () -> alive(started).isEmpty())) {
      throw new Violation(
          "no thread of the connector is left when it is disconnected and its registry is closed",
          Footprint.names(alive(started)) + " still there");
    }
  }

  @ConformanceRule(
      id = "CONC-09",
      level = RuleLevel.SHOULD,
      rule = "Threads that a connector starts have a name that says whose they are.",
      why = "In a thread dump at night, Thread-17 belongs to nobody.",
      how =
          "A connector connects and runs a command; no thread that was not there before may have"
              + " the name that Java gives to those without one.",
      likely = "threads are made without a name; take those of ConnectorContext.threadFactory()",
      needs = SHELL)
  default void conc09_threadsHaveNames(Trial trial) throws Exception {
    var before = Footprint.settled(trial);
    var connector = trial.fresh();
    var nameless =
        threadsOf(trial, connector, before).stream()
            .filter(thread -> NAMELESS.matcher(thread.getName()).matches())
            .collect(Collectors.toSet());
    Expect.that(nameless.isEmpty(), "threads with names of their own", Footprint.names(nameless));
  }

  private static Set<Thread> threadsOf(Trial trial, Connector connector, Footprint before)
      throws InterruptedException {
    connector.connect();
    Operations.expectWorks(trial, connector, "after connect");
    var running = RunningCommand.start(trial, connector);
    var started = Footprint.now().threadsSince(before);
    connector.disconnect();
    running.endsWithin(trial.patience());
    return started;
  }

  private static Set<Thread> alive(Set<Thread> threads) {
    return threads.stream().filter(Thread::isAlive).collect(Collectors.toSet());
  }

  /** How a command is refused is the business of LIFE-04 and LIFE-05. */
  private static void expectOneState(Trial trial, Connector connector, boolean again, String when) {
    try {
      Operations.expectWorks(trial, connector, when);
      return;
    } catch (RuntimeException e) {
      if (!again) {
        return;
      }
    }
    connector.connect();
    try {
      Operations.expectWorks(trial, connector, when + " and a further connect");
    } catch (RuntimeException e) {
      throw new Violation(
          "a command " + when + " and a further connect works",
          Expect.tell(e),
          "connect believes to be connected, and commands do not: the state is kept in two places");
    }
  }
}
