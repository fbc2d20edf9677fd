package org.connectorsdk.testkit.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Providers that read a host's data in a wrong way, or say too little or too much of them. */
final class DataMutants {
  private static final Set<String> KEYS =
      Set.copyOf(
          new ReferenceProvider().dataSchema().fields().stream().map(DataField::key).toList());

  private DataMutants() {}

  static List<Mutant> all() {
    var all = new ArrayList<Mutant>();
    all.addAll(bendings());
    all.addAll(tellings());
    all.addAll(checks());
    all.addAll(DataRecordMutants.all());
    return all;
  }

  private static List<Mutant> bendings() {
    return List.of(
        HandBound.bending(
                "listOfOne",
                "A text is taken for a list of one.",
                values ->
                    changed(
                        values,
                        "reference_tags",
                        tags -> tags instanceof String text ? List.of(text) : tags),
                "DATA-02")
            .saying("for reference_tags, which is of type list of text"),
        HandBound.bending(
                "yesIsTrue",
                "A text such as yes is taken for a boolean.",
                values ->
                    changed(
                        values,
                        "reference_end_tree",
                        tree -> Set.<Object>of("yes", "true", "on").contains(tree) ? true : tree),
                "DATA-05")
            .saying("reference_end_tree refuses the String \"yes\""),
        HandBound.bending(
                "cutFraction",
                "The fraction of a number is cut off.",
                values ->
                    changed(
                        values,
                        "reference_attempts",
                        number -> number instanceof Double all && all == 22.5 ? 2 : number),
                "DATA-02",
                "DATA-05")
            .saying("22.5"),
        HandBound.bending(
                "deafToMisspelling",
                "Keys that the schema does not have are ignored, whatever they begin with.",
                values -> {
                  values.keySet().retainAll(KEYS);
                  return values;
                },
                "DATA-07")
            .saying("it is ignored"),
        HandBound.mutant(
                "jealousSchema",
                "Keys of other connectors are refused.",
                (schema, data, during) -> {
                  for (var key : data.keys()) {
                    if (!KEYS.contains(key) && !key.startsWith("reference_")) {
                      throw new InvalidConnectorDataException(
                          during,
                          List.of(
                              new DataProblem(
                                  key, DataProblem.Kind.UNKNOWN_KEY, key + ": unknown key")));
                    }
                  }
                  return schema.bind(data, during);
                },
                "DATA-10")
            .saying("zzconformance"));
  }

  private static Map<String, Object> changed(
      Map<String, Object> values, String key, UnaryOperator<Object> change) {
    values.computeIfPresent(key, (same, value) -> change.apply(value));
    return values;
  }

  private static List<Mutant> tellings() {
    return List.of(
        HandBound.telling(
                "foundTypeUntold",
                "A problem does not say what was found.",
                problems -> said(problems, text -> text.replaceAll(", found .*", "")),
                "DATA-02")
            .saying("names the found type"),
        HandBound.telling(
                "firstProblemOnly",
                "The first problem is told, and no other.",
                problems -> problems.subList(0, 1),
                "DATA-03")
            .saying("none of ["),
        HandBound.telling(
                "missingWithoutWords",
                "A missing key is told by its name alone.",
                problems -> said(problems, text -> text.replaceAll("missing, .*", "missing")),
                "DATA-04")
            .saying("quotes the description"),
        HandBound.telling(
                "noNearestKey",
                "A misspelt key is told without the one that was meant.",
                problems -> said(problems, text -> text.replaceAll(", did you mean .*", "")),
                "DATA-07")
            .saying("names the key that was meant"));
  }

  private static List<DataProblem> said(List<DataProblem> problems, UnaryOperator<String> words) {
    return problems.stream()
        .map(one -> new DataProblem(one.key(), one.kind(), words.apply(one.message())))
        .toList();
  }

  private static List<Mutant> checks() {
    return List.of(
        Mutant.provider(
                "dataBesideTheSchema",
                "The schema is empty; the connector reads the host's data by itself.",
                BesideTheSchema::new,
                "DATA-13")
            .saying("[reference_attempts, reference_host"),
        HandBound.mutant(
                "echoedSecret",
                "The problem of a secret quotes what was found.",
                (schema, data, during) -> {
                  if (data.get("reference_token").orElse("") instanceof List<?> found) {
                    throw new InvalidConnectorDataException(
                        during,
                        List.of(
                            new DataProblem(
                                "reference_token",
                                DataProblem.Kind.WRONG_TYPE,
                                "reference_token: expected text, found a list " + found)));
                  }
                  return schema.bind(data, during);
                },
                "DATA-06")
            .saying("<the secret>"),
        Mutant.connector(
                "tellingConnector",
                "The connector's text holds its credential.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public String toString() {
                        var token = host().data().get("reference_token", Secret.class);
                        return "reference " + token.map(Secret::reveal).orElse("");
                      }
                    },
                "DATA-06")
            .saying("the connector's toString()"));
  }

  /** Binds a schema of which it tells nobody. */
  private static final class BesideTheSchema extends ForwardingProvider<ReferenceData> {
    BesideTheSchema(ConnectorProvider<ReferenceData> sound) {
      super(sound);
    }

    @Override
    @SuppressWarnings("unchecked")
    public DataSchema<ReferenceData> dataSchema() {
      return (DataSchema<ReferenceData>) (DataSchema<?>) DataSchema.none();
    }

    @Override
    public Connector create(ConnectorContext<ReferenceData> context) {
      var data = delegate().dataSchema().bind(context.host().data(), context.failure("create"));
      return super.create(ForwardingContext.of(context, data));
    }
  }
}
