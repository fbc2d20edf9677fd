package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What a connector says of itself. */
public interface DescriptionRules {
  @ConformanceRule(
      id = "LIFE-28",
      rule =
          "describe() is an immutable map for people: empty before the first connect, in the same"
              + " order at every call, without nulls, blank keys or secrets.",
      why = "It is logged and shown as it is.",
      how =
          "It is asked for before connect, twice while connected, and after disconnect; a change is"
              + " tried, and keys and values are searched for every secret of the target.",
      likely =
          "a field of the connector is handed out, or a value that is not known is put in as null;"
              + " copy it into an unmodifiable LinkedHashMap")
  default void life28_descriptionIsFitToBeShown(Trial trial) {
    var connector = trial.fresh();
    Expect.equal("describe() before connect", Map.of(), connector.describe());
    connector.connect();
    var described = connector.describe();
    expectText(described);
    expectNoSecret(trial, described);
    Expect.equal("describe() at a second call", order(described), order(connector.describe()));
    Expect.thrown(
        UnsupportedOperationException.class,
        "describe().put",
        () -> described.put("conformance", "changed"));
    connector.disconnect();
    var after = connector.describe();
    expectText(after);
    expectNoSecret(trial, after);
  }

  @ConformanceRule(
      id = "LIFE-29",
      rule =
          "host() and provider() are what the connector was made of, and the same before, during"
              + " and after a connection.",
      why = "Results are filed under them.",
      how =
          "The host's name, connector, data and groups and the provider's name are compared with"
              + " what was asked for, three times.",
      likely =
          "a host of the connector's own making is returned; return ConnectorContext.host() and"
              + " ConnectorContext.provider()")
  default void life29_hostAndProviderAreWhatWasAskedFor(Trial trial) {
    var connector = trial.fresh();
    expectAskedFor(trial, connector, "before connect");
    connector.connect();
    expectAskedFor(trial, connector, "while connected");
    connector.disconnect();
    expectAskedFor(trial, connector, "after disconnect");
  }

  private static void expectAskedFor(Trial trial, Connector connector, String when) {
    var asked = trial.host();
    var host = connector.host();
    Expect.that(host != null, "a host from host() " + when, "null");
    Expect.equal("the name of host() " + when, asked.name(), host.name());
    Expect.equal("the connector of host() " + when, asked.connector(), host.connector());
    Expect.equal("the groups of host() " + when, asked.groups(), host.groups());
    Expect.that(
        asked.data().asMap().equals(host.data().asMap()),
        "host() " + when + " with the data that were given: " + asked.data().keys(),
        "other data: " + host.data().keys());
    var provider = connector.provider();
    Expect.that(provider != null, "a provider from provider() " + when, "null");
    Expect.equal("the name of provider() " + when, trial.provider().name(), provider.name());
  }

  private static void expectText(Map<String, String> described) {
    Expect.that(described != null, "a map from describe()", "null");
    described.forEach(
        (key, value) -> {
          Expect.that(key != null && !key.isBlank(), "describe() with words as keys", key);
          Expect.that(value != null, "describe() with a value for " + key, "null");
        });
  }

  private static void expectNoSecret(Trial trial, Map<String, String> described) {
    for (var secret : secrets(trial)) {
      described.forEach(
          (key, value) ->
              Expect.that(
                  !key.contains(secret) && !value.contains(secret),
                  "describe() without secrets",
                  "the value of " + key + " holds one"));
    }
  }

  private static List<String> secrets(Trial trial) {
    var data = trial.target().data();
    List<String> found = new ArrayList<>();
    data.values().stream()
        .filter(Secret.class::isInstance)
        .forEach(value -> found.add(((Secret) value).reveal()));
    trial.provider().dataSchema().fields().stream()
        .filter(DataField::secret)
        .map(field -> data.get(field.key()))
        .filter(String.class::isInstance)
        .forEach(value -> found.add((String) value));
    trial.target().sudoPassword().ifPresent(password -> found.add(password.reveal()));
    // a shorter one is in every text by chance
    return found.stream().filter(secret -> secret.length() > 3).toList();
  }

  private static List<String> order(Map<String, String> described) {
    List<String> lines = new ArrayList<>();
    described.forEach((key, value) -> lines.add(key + "=" + value));
    return lines;
  }
}
