package org.connectorsdk.testkit.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What the types of fields keep safe: secrets from being shown, values from being misread. */
public interface SecretFieldRules {

  @ConformanceRule(
      id = "DATA-06",
      rule = "A secret value stands in no text: not of the record, the connector, nor a problem.",
      why =
          "Such texts end up in logs, reports and tickets, and the password must be changed"
              + " everywhere.",
      how =
          "Each secret field is given a telltale value, as a secret and as text: it is not in the"
              + " text of the record, of the connector and of the provider. The same value is given"
              + " in a list, under a misspelt key, beside wrong values for every other field and"
              + " beside the pair that the target says is invalid: no problem, message or cause"
              + " holds it.",
      likely =
          "a toString was written by hand, or an exception of the record's constructor quotes the"
              + " secret that it refuses")
  default void data06_secretsStandInNoText(Trial trial) {
    var data = DataTrial.sound(trial);
    var secrets = data.fields().stream().filter(DataField::secret).toList();
    if (secrets.isEmpty()) {
      throw trial.notApplicable("no field is a secret");
    }
    for (var field : secrets) {
      var canary = Fields.canary(trial.random());
      for (var value : List.of(Secret.of(canary), canary)) {
        var changed = data.with(field.key(), shaped(field, value));
        expectNotShown(canary, field, data, changed, trial);
        expectNotTold(canary, field, data, changed, trial);
      }
    }
  }

  private static Object shaped(DataField field, Object value) {
    return switch (FieldType.of(field)) {
      case LIST -> List.of(value);
      case MAP -> Map.of("conformance", value);
      default -> value;
    };
  }

  private static void expectNotShown(
      String canary, DataField field, DataTrial data, Map<String, Object> changed, Trial trial) {
    data.bind(changed)
        .ifPresent(record -> expectAbsent(canary, field, "the record's toString()", record));
    expectAbsent(canary, field, "the provider's toString()", trial.provider());
    if (!Hosts.onlyMakesNames(trial) && data.problems(changed).isEmpty()) {
      var connector = Hosts.connector(trial, changed);
      expectAbsent(canary, field, "the connector's toString()", connector);
      expectAbsent(canary, field, "the text of the connector's host", connector.host());
    }
  }

  private static void expectNotTold(
      String canary, DataField field, DataTrial data, Map<String, Object> changed, Trial trial) {
    Map<String, Object> broken = new LinkedHashMap<>(changed);
    for (var other : data.fields()) {
      var wrong = FieldType.of(other).wrongValues();
      if (!other.key().equals(field.key()) && !wrong.isEmpty()) {
        broken.put(other.key(), wrong.get(0).value());
      }
    }
    expectAbsent(canary, field, "the problems of other keys", data, broken);
    expectAbsent(canary, field, "its own problem", data, changed);
    expectAbsent(
        canary, field, "its own problem", data, data.with(field.key(), List.of(canary, List.of())));
    var misspelt = field.key() + field.key().charAt(field.key().length() - 1);
    expectAbsent(canary, field, "the problem of a misspelt key", data, data.with(misspelt, canary));
    trial
        .target()
        .invalidData()
        .forEach(
            (key, value) -> {
              Map<String, Object> invalid = new LinkedHashMap<>(changed);
              if (!key.equals(field.key())) {
                invalid.put(key, value);
                expectAbsent(canary, field, "the record's own refusal", data, invalid);
              }
            });
  }

  private static void expectAbsent(
      String canary, DataField field, String where, DataTrial data, Map<String, Object> changed) {
    data.refusal(changed)
        .ifPresent(
            refusal -> {
              for (Throwable each = refusal; each != null; each = each.getCause()) {
                expectAbsent(canary, field, where, each);
              }
              for (var problem : refusal.problems()) {
                expectAbsent(canary, field, where, problem);
              }
            });
  }

  private static void expectAbsent(String canary, DataField field, String where, Object shown) {
    var text = String.valueOf(shown);
    for (var piece : Fields.pieces(canary)) {
      if (text.contains(piece)) {
        throw new Violation(
            where + " does not hold the secret " + field.key() + ", nor a piece of it",
            "it does: " + Expect.show(text.replace(piece, "<the secret>")));
      }
    }
  }

  @ConformanceRule(
      id = "DATA-11",
      rule = "A key that is called a password is a Secret.",
      why =
          "A secret that is a plain String is shown by the record's toString, by debuggers and by"
              + " every message that quotes it.",
      how =
          "The fields are looked at: one whose key ends with password, passwd, passphrase, api_key,"
              + " access_token, client_secret or the like, or is the prefix and the word token, is not"
              + " of the type text.",
      likely = "the component of the record is a String: make it a Secret")
  default void data11_passwordsAreSecrets(Trial trial) {
    var data = trial.provider().dataSchema().fields();
    if (data.isEmpty()) {
      throw trial.notApplicable("the provider takes no data");
    }
    var plain =
        data.stream()
            .filter(field -> !field.secret() && Fields.isCalledSecret(field.key()))
            .filter(field -> field.typeName().equals("text"))
            .map(DataField::key)
            .toList();
    Expect.that(
        plain.isEmpty(), "every key that is called a password is a secret", plain + " are text");
  }

  @ConformanceRule(
      id = "DATA-12",
      rule = "A port, a limit or a span of time is not a text.",
      why =
          "A number that is read from a text by hand accepts what the schema cannot describe, and"
              + " refuses the number that everybody else writes.",
      how =
          "The fields are looked at: one whose key ends with port, timeout, retries, attempts, limit,"
              + " count, size, seconds, interval or delay, and whose default is a number or a span of"
              + " time, is not of the type text.",
      likely = "the component of the record is a String: make it an int, a long or a Duration",
      level = RuleLevel.SHOULD)
  default void data12_numbersAreNotTexts(Trial trial) {
    var fields = trial.provider().dataSchema().fields();
    if (fields.isEmpty()) {
      throw trial.notApplicable("the provider takes no data");
    }
    var texts =
        fields.stream()
            .filter(field -> field.typeName().equals("text") && Fields.isCalledNumber(field.key()))
            .filter(field -> field.defaultText().filter(Fields::isNumber).isPresent())
            .map(DataField::key)
            .toList();
    Expect.that(texts.isEmpty(), "numbers and spans of time have such a type", texts + " are text");
  }

  @ConformanceRule(
      id = "DATA-13",
      rule = "Every key that the connector reads stands in its schema.",
      why =
          "The schema is what documents, editors and checks of inventories know. A key beside it is"
              + " documented nowhere, is of no type, and is misspelt in silence.",
      how =
          "The keys that the conformance target gives, its hooks included, and that begin with the"
              + " connector's name are looked up in the schema.",
      likely =
          "the connector reads context.host().data() by itself: make the key a component of the data"
              + " record")
  default void data13_everyKeyStandsInTheSchema(Trial trial) {
    var known = new TreeSet<String>();
    trial.provider().dataSchema().fields().forEach(field -> known.add(field.key()));
    var prefix = trial.target().connector().replace('-', '_') + "_";
    var target = trial.target();
    var given =
        Stream.of(
                target.data(),
                target.unreachable(),
                target.wrongCredentials(),
                target.changedIdentity(),
                target.invalidData())
            .flatMap(data -> data.keySet().stream())
            .filter(key -> key.startsWith(prefix))
            .collect(Collectors.toCollection(TreeSet::new));
    if (given.isEmpty()) {
      throw trial.notApplicable("the target gives no data under " + prefix + "...");
    }
    var beside = new TreeSet<>(given);
    beside.removeAll(known);
    Expect.that(
        beside.isEmpty(),
        "the schema has the keys " + given,
        "it has " + known + ", and not " + beside);
  }
}
