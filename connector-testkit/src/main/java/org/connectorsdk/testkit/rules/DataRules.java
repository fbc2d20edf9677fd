package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataField;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;

/** How data become a record. */
public interface DataRules {

  @ConformanceRule(
      id = "DATA-01",
      rule = "The record takes the defaults of its own fields.",
      why =
          "A default that is refused is a required key that says it is none: users meet it as an"
              + " error about a value that they never wrote.",
      how =
          "The data of the target bind. Each field that has a default is left out, also together with"
              + " the other keys that are not required, and with a made-up value for each field that"
              + " the target leaves out: the record takes the default at least once. Without a key that"
              + " is not required, a connector is made or the data are refused as such.",
      likely = "the default of the @DataKey is outside the range that the constructor checks")
  default void data01_theRecordTakesItsDefaults(Trial trial) {
    var data = DataTrial.of(trial);
    var problems = data.problems(data.data());
    for (var problem : problems) {
      Expect.that(
          !DataTrial.isCrash(problem),
          "the constructor of the record takes the target's data, or refuses them with an"
              + " IllegalArgumentException",
          problem.message(),
          "the constructor does more than check, or uses what may be empty or absent");
      var byDefault =
          data.fields().stream()
              .filter(field -> field.key().equals(problem.key()))
              .anyMatch(field -> field.defaultText().isPresent());
      Expect.that(
          !byDefault || data.data().containsKey(problem.key()),
          "the record takes the default of " + problem.key(),
          problem.message());
    }
    if (!problems.isEmpty()) {
      throw trial.skipped(
          "the target's data do not bind, see data(key, value): "
              + DataTrial.messages(problems).get(0));
    }
    for (var field : data.fields()) {
      if (!field.required() && data.data().containsKey(field.key())) {
        // refused it may be, as data; a connector that cannot do without is a violation
        data.refusal(data.without(field.key()));
      }
      if (field.defaultText().isPresent() && data.data().containsKey(field.key())) {
        Expect.that(
            withDefault(data, field).stream().anyMatch(made -> data.bind(made).isPresent()),
            "the record takes the default of " + field.key() + ", " + field.defaultText().get(),
            "it is refused: " + DataTrial.messages(data.problems(data.without(field.key()))));
      }
    }
  }

  /**
   * Data without a field, in several companies: which values go together is the record's matter.
   */
  private static List<Map<String, Object>> withDefault(DataTrial data, DataField field) {
    List<Map<String, Object>> made = new ArrayList<>();
    made.add(data.without(field.key()));
    var required = data.without(field.key());
    required
        .keySet()
        .removeIf(
            key ->
                data.fields().stream().anyMatch(one -> one.key().equals(key) && !one.required()));
    made.add(required);
    var filled = data.without(field.key());
    for (var other : data.fields()) {
      if (!other.key().equals(field.key()) && !data.data().containsKey(other.key())) {
        FieldType.filledValue(other)
            .ifPresent(
                value -> {
                  var one = data.without(field.key());
                  one.put(other.key(), value);
                  made.add(one);
                  filled.put(other.key(), value);
                });
      }
    }
    made.add(filled);
    return made;
  }

  @ConformanceRule(
      id = "DATA-08",
      rule = "A record keeps the values that it was made of.",
      why =
          "One list of tags or options often serves many hosts. A record that shares it with the"
              + " caller, or with other records, changes while a connector works with it.",
      how =
          "A record is made of data whose lists and maps can be changed. They are emptied, and"
              + " another record is made of them: the first one is as it was, and the other one is"
              + " not like it.",
      likely =
          "the constructor of the record keeps a list in a static field, or adds what it is given to"
              + " one that is there already")
  default void data08_aRecordKeepsItsValues(Trial trial) {
    var data = DataTrial.sound(trial);
    var filled = new LinkedHashMap<>(data.data());
    for (var field : data.fields()) {
      var type = FieldType.of(field);
      if (type == FieldType.LIST || type == FieldType.MAP) {
        var value = Optional.ofNullable(filled.get(field.key()));
        value.or(() -> FieldType.filledValue(field)).ifPresent(one -> expectKept(data, field, one));
      }
    }
    if (data.fields().stream().map(FieldType::of).noneMatch(FieldType::holdsOthers)) {
      throw trial.notApplicable("no field is a list or a map");
    }
  }

  private static void expectKept(DataTrial data, DataField field, Object value) {
    var changing = Changing.of(value);
    var first = data.bind(data.with(field.key(), changing.value()));
    var like = data.bind(data.with(field.key(), value));
    if (first.isEmpty() || !first.equals(like)) {
      // refused, or of a type that is not equal to itself
      return;
    }
    var before = first.get().toString();
    changing.clear();
    var later = data.bind(data.with(field.key(), changing.value()));
    Expect.that(
        first.equals(like) && before.equals(first.get().toString()),
        "the record keeps the " + field.typeName() + " of " + field.key(),
        "it changed when the caller emptied his own and made another record of it");
    Expect.that(
        later.isEmpty() || changing.wasEmpty() || !later.equals(first),
        "a record of an empty " + field.typeName() + " of " + field.key() + " is another one",
        "it is like the one that was made before, of one that was not empty");
  }

  @ConformanceRule(
      id = "DATA-09",
      rule = "What the record's own check refuses is a problem of the key, in the check's words.",
      why =
          "Only the author knows that a port ends at 65535. Said in the constructor, it is told with"
              + " key, host and origin, before anything is connected; said later, it is a crash.",
      how =
          "A connector is made with each pair that the target says is invalid: it is refused with an"
              + " InvalidConnectorDataException whose problem names the key and says more than that"
              + " something was refused.",
      likely =
          "the value is checked in create or in connect: check it in the compact constructor of the"
              + " record, with new IllegalArgumentException(\"acme_port must be 1 to 65535, and is \""
              + " + port)",
      hooks = Hook.INVALID_DATA)
  default void data09_theRecordsOwnCheckIsAProblem(Trial trial) {
    var data = DataTrial.sound(trial);
    trial
        .target()
        .invalidData()
        .forEach(
            (key, value) -> {
              var problems = data.problems(data.with(key, value));
              Expect.that(
                  !problems.isEmpty(),
                  "making a connector with the invalid value for " + key + " is refused",
                  "a connector is made");
              var told =
                  problems.stream()
                      .filter(problem -> problem.key().equals(key))
                      .map(DataProblem::message)
                      .findFirst();
              Expect.that(
                  told.isPresent(),
                  "the problem is one of the key " + key,
                  problems,
                  "the message of the exception does not begin with the key, so nobody can tell"
                      + " which value it is about");
              var words = told.get().replace(key, "").replaceAll("\\(.*\\)", "").strip();
              Expect.that(
                  words.length() > ":".length() && !words.contains("refused with "),
                  "the problem of " + key + " says what is wrong with the value",
                  told.get(),
                  "the exception of the constructor has no message");
            });
  }

  @ConformanceRule(
      id = "DATA-10",
      rule = "Keys of others are left alone.",
      why =
          "A host's data serve several connectors and programs. One that refuses what it does not"
              + " know cannot be used beside the others.",
      how =
          "A connector is made with three more keys that do not begin as the schema's do: it is made,"
              + " and the record is the same.",
      likely = "the data are compared with the list of known keys; leave that to the schema")
  default void data10_keysOfOthersAreLeftAlone(Trial trial) {
    var data = DataTrial.sound(trial);
    for (var key : List.of("zzconformance", "zzconformance_port", "Zzconformance-Mode")) {
      var problems = data.problems(data.with(key, "conformance"));
      Expect.that(
          problems.isEmpty(),
          "a connector is made with the key " + key + " besides its own",
          DataTrial.messages(problems));
      var plain = data.bind(data.data());
      var found = data.bind(data.with(key, "conformance"));
      Expect.that(
          !plain.equals(data.bind(data.data())) || plain.equals(found),
          "the record is the same with the key " + key,
          "it is another one");
    }
  }
}
