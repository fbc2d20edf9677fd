package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What a provider knows of its targets, and when it may be asked. */
public interface InventoryDataRules {

  @ConformanceRule(
      id = "INV-04",
      rule = "The data of every target are data that its connector takes.",
      why =
          "A target whose data do not fit can be listed and never connected to, and the user cannot"
              + " mend what he did not write.",
      how =
          "Each target becomes a host with the data of the conformance target, and is bound by the"
              + " schema of the connector that runs it. No problem is told of a key that the provider"
              + " gave.",
      likely =
          "a value is given as text where the schema has a number, or under a key that the schema"
              + " does not have")
  default void inv04_theDataOfATargetFitTheSchema(Trial trial) {
    Hosts.of(trial);
    var registry = trial.run().registry();
    var data =
        HostData.builder()
            .putAll(trial.target().data(), new DataOrigin(DataLayer.HOST, "conformance target"))
            .build();
    var targets = Names.given(trial);
    var hosts = registry.expand(trial.target().reference(), data, List.of());
    for (var i = 0; i < Math.min(hosts.size(), targets.size()); i++) {
      var host = hosts.get(i);
      var runs = registry.find(host.connector());
      if (runs.isEmpty()) {
        throw trial.notApplicable(
            "the hosts are run by " + host.connector() + ", which this registry does not have");
      }
      Expect.that(
          !Hosts.onlyMakesNames(runs.get().capabilities()),
          "the connector of " + Expect.show(host.name()) + " is one that runs something",
          "it is " + host.connector() + ", which only makes names",
          "the connector() of an InventoryTarget is the one that reaches the host, such as ssh");
      try {
        runs.get().dataSchema().bind(host.data());
      } catch (InvalidConnectorDataException e) {
        expectNoneOf(targets.get(i).data().keySet(), host, e.problems());
      }
    }
  }

  private static void expectNoneOf(Set<String> given, Host host, List<DataProblem> problems) {
    var told =
        problems.stream()
            .filter(problem -> given.contains(problem.key()) && !DataTrial.isCrash(problem))
            .map(DataProblem::message)
            .toList();
    Expect.that(
        told.isEmpty(),
        "the data of " + Expect.show(host.name()) + " fit the schema of " + host.connector(),
        String.join("; ", told));
  }

  @ConformanceRule(
      id = "INV-06",
      rule = "Names are made without a connection, and for several threads at once.",
      why =
          "An inventory is read before anything is connected, and by tools that read several sources"
              + " at the same time.",
      how =
          "A connector that was never connected is asked for the names; then 8 threads ask the"
              + " provider at the same time, several times each, for the target's reference and for"
              + " another one. Each gets the answer that it gets alone.",
      likely =
          "the provider keeps what it is doing in a field; a provider is stateless: use local"
              + " variables",
      seconds = 60)
  default void inv06_namesNeedNoConnectionAndSuitThreads(Trial trial) throws Exception {
    var expected = Names.stable(trial);
    if (!Hosts.onlyMakesNames(trial)) {
      var connector = Hosts.withProvider(trial);
      try {
        connector.makeNamesData(trial.target().reference());
      } catch (ConnectorException e) {
        throw new Violation(
            "a connector that is not connected makes names",
            Expect.tell(e),
            "makeNamesData of the connector asks the host, or whether it is connected");
      }
    }
    var alone = System.nanoTime();
    var other = OtherReference.of(trial);
    Names.of(trial);
    var both = Duration.ofNanos(System.nanoTime() - alone);
    // a provider that asks a service takes its time, and perhaps one after the other
    var most = trial.patience().dividedBy(4).dividedBy(8).toNanos() / Math.max(1, both.toNanos());
    var rounds = (int) Math.max(1, Math.min(most, trial.scaled(5, 20, 100)));
    var turns = new AtomicInteger();
    Together.run(
        trial,
        8,
        rounds,
        trial.patience().plus(both.multipliedBy(8L * rounds * 4)),
        () -> {
          if (turns.incrementAndGet() % 2 == 0) {
            other.expectAnswer();
          } else {
            expectAmongOthers(trial, expected);
          }
        });
  }

  private static void expectAmongOthers(Trial trial, List<InventoryTarget> expected) {
    try {
      Names.expectEqual("another thread", expected, Names.of(trial));
    } catch (Violation e) {
      throw new Violation(e.expected() + ", while other threads ask", e.actual());
    }
  }

  @ConformanceRule(
      id = "INV-07",
      rule = "What the user says of a host wins over what the reference says.",
      why =
          "The inventory is somebody else's; the user's own value is the only way to mend it for one"
              + " run.",
      how =
          "For each key that the provider gives, the target's host is made with another value for it:"
              + " the host of the connector that is made has the user's value. Where the target tells"
              + " data of a host that does not answer under such a key, connecting with them does not"
              + " succeed.",
      likely =
          "create takes a value out of the host's name or asks makeNamesData again, instead of taking"
              + " it from context.data()",
      seconds = 60)
  default void inv07_theUsersDataWin(Trial trial) {
    Hosts.needConnectors(trial);
    Hosts.connector(trial, Map.of());
    var given = Names.given(trial).get(0).data();
    if (given.isEmpty()) {
      throw trial.notApplicable("the reference gives no data");
    }
    given.forEach((key, value) -> expectKept(trial, key, Objects.requireNonNull(value)));
    var elsewhere = trial.target().unreachable();
    if (elsewhere.keySet().stream().anyMatch(given::containsKey)) {
      expectElsewhere(trial, elsewhere);
    }
  }

  private static void expectKept(Trial trial, String key, Object value) {
    var other = Samples.otherThan(value);
    if (other.isEmpty()) {
      return;
    }
    var overrides = Map.of(key, other.get());
    Host host;
    try {
      host = trial.fresh(overrides).host();
    } catch (ConnectorException e) {
      // the value was made up: that it is refused shows that it was looked at
      return;
    }
    Expect.that(host != null, "the connector's host() returns its host", "null");
    Expect.that(
        host.data().get(key).equals(java.util.Optional.of(other.get())),
        "the host of the connector has the user's value for " + key,
        "it has another one: the connector's host() is not the host that it was made for");
  }

  private static void expectElsewhere(Trial trial, Map<String, Object> elsewhere) {
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 1_000, 2_000)));
    var host = Hosts.of(trial).withOverrides(elsewhere);
    try (var registry = trial.target().newRegistry().connectTimeout(limit).build();
        var connector = registry.create(host)) {
      connector.connect();
    } catch (ConnectorException notThere) {
      return;
    }
    throw new Violation(
        "connecting with " + elsewhere.keySet() + " of a host that does not answer fails",
        "it succeeds: the user's data were not used");
  }
}
