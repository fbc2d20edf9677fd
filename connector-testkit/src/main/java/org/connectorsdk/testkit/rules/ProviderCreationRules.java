package org.connectorsdk.testkit.rules;

import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What becomes of asking a provider: its answers to many threads, and the connectors it makes. */
public interface ProviderCreationRules {

  @ConformanceRule(
      id = "PROV-04",
      rule = "A provider answers many threads at once, and every call alike.",
      why =
          "One provider object serves a whole program. An answer that depends on who asked before is"
              + " a mistake that no test on one thread finds.",
      how =
          "16 threads ask for name, description, data schema and capabilities, several times each,"
              + " and get what the first call got.",
      likely =
          "an answer is made at the first call and kept in a field without care for threads: make it"
              + " a constant")
  default void prov04_answersThreadsAlike(Trial trial) throws Exception {
    var provider = trial.provider();
    var expected = ProviderAnswers.of(provider);
    expected.expectEqual("a second call", ProviderAnswers.of(provider));
    Together.run(
        trial,
        16,
        trial.scaled(20, 50, 200),
        () -> expected.expectEqual("another thread", ProviderAnswers.of(provider)));
  }

  @ConformanceRule(
      id = "PROV-11",
      rule =
          "A provider without RUN, PUT_FILE and GET_FILE only makes names: create throws"
              + " UnsupportedCapabilityException.",
      why =
          "Its hosts run through another connector. A connector that can do nothing would fail later,"
              + " and with less to go by.",
      how = "create is called with a context; it throws UnsupportedCapabilityException.",
      likely = "create returns null or a connector without capabilities, or throws another type")
  default void prov11_anInventoryOnlyProviderMakesNoConnector(Trial trial) {
    if (!Hosts.onlyMakesNames(trial)) {
      throw trial.notApplicable("the provider makes connectors");
    }
    Expect.thrown(
        UnsupportedCapabilityException.class,
        "create of a provider that only makes names",
        () -> PlainContext.create(trial, trial.provider()));
  }

  @ConformanceRule(
      id = "PROV-12",
      rule =
          "create makes a new connector each time, of its provider and for the host it was given.",
      why =
          "Whoever gets a connector owns it and disconnects it. One that is handed out twice is"
              + " disconnected under the feet of the other owner.",
      how =
          "Two connectors are made for the target's host: neither is null, they are not the same"
              + " object, provider() has the target's name, and host() equals the host that was"
              + " given.",
      likely =
          "create keeps the connector in a field or a map; share what is costly with"
              + " context.shared(...), not the connector")
  default void prov12_createMakesANewConnectorForTheHost(Trial trial) {
    Hosts.needConnectors(trial);
    var host = Hosts.of(trial);
    var one = made(trial, host);
    var other = made(trial, host);
    Expect.that(one != other, "two calls of create make two connectors", "they are one object");
    Expect.equal("host():", host, one.host(), "host() is not the host of the context");
    var likely = "provider() is not the provider of the context";
    Expect.that(one.provider() != null, "provider() returns the provider", "null", likely);
    Expect.equal(
        "the name of provider():", trial.target().connector(), one.provider().name(), likely);
  }

  private static Connector made(Trial trial, Host host) {
    try {
      return trial.closing(trial.run().registry().create(host));
    } catch (InvalidConnectorDataException e) {
      throw trial.skipped("the data make no connector (see INV-04, DATA-01): " + Expect.tell(e));
    } catch (ConnectorException e) {
      throw new Violation(
          "create makes a connector for " + host,
          Expect.tell(e),
          e instanceof ConnectionFailedException
              ? "create contacts the host: do that in connect"
              : "create throws, returns null, or uses a value that may be absent");
    }
  }

  @ConformanceRule(
      id = "PROV-13",
      rule = "The data of one connector never reach another one of the same provider.",
      why =
          "A provider that keeps the last host's data in a field sends the credentials of one host to"
              + " another.",
      how =
          "A connector is made for the target's host, then another one with data that lead nowhere or"
              + " that the host refuses. The first one connects all the same.",
      likely =
          "create stores context.data() in the provider, and the connector reads it there: give the"
              + " record to the connector's constructor",
      seconds = 60)
  default void prov13_connectorsDoNotShareTheirData(Trial trial) {
    Hosts.needConnectors(trial);
    if (trial.provider().dataSchema().fields().isEmpty()) {
      throw trial.notApplicable("the provider takes no data");
    }
    var bad = dataThatDoNotConnect(trial);
    trial.connector();
    var first = trial.fresh();
    Hosts.connector(trial, bad);
    try {
      first.connect();
    } catch (ConnectorException e) {
      throw new Violation(
          "a connector connects that was made before another one with other " + bad.keySet(),
          Expect.tell(e));
    }
  }

  private static Map<String, Object> dataThatDoNotConnect(Trial trial) {
    var target = trial.target();
    if (!target.wrongCredentials().isEmpty()) {
      return target.wrongCredentials();
    }
    if (!target.unreachable().isEmpty()) {
      return target.unreachable();
    }
    throw trial.skipped("needs the hook unreachable(key, value) or wrongCredentials(key, value)");
  }
}
