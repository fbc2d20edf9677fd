package org.connectorsdk.testkit.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.connectorsdk.data.DataField;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;

/** What is said of data that do not fit the schema. */
public interface DataProblemRules {

  @ConformanceRule(
      id = "DATA-02",
      rule =
          "A value of a wrong type is a problem that names the key, what was expected and found.",
      why =
          "Inventories are written by hand and by programs. A value that is bent into another type"
              + " without a word connects to the wrong port.",
      how =
          "A connector is made with a value of each other type for each field: it is refused with a"
              + " problem of that key, whose message names the key, the expected type and the found"
              + " one.",
      likely =
          "the value is read past the schema, or under another type than the schema tells: take it"
              + " from context.data()",
      seconds = 60)
  default void data02_aWrongTypeIsAProblem(Trial trial) {
    var data = DataTrial.sound(trial);
    for (var field : data.fields()) {
      for (var wrong : FieldType.of(field).wrongValues()) {
        var problems = data.problems(data.with(field.key(), wrong.value()));
        var ours = DataTrial.of(field.key(), problems);
        var what = Expect.show(wrong.value()) + " for " + field.key();
        Expect.that(
            !ours.isEmpty(),
            what + ", which is of type " + field.typeName() + ", is a problem of that key",
            problems.isEmpty() ? "it is accepted" : DataTrial.messages(problems));
        expectTold(what, field, wrong.words(), ours.get(0));
      }
    }
  }

  private static void expectTold(
      String what, DataField field, List<String> found, DataProblem problem) {
    var message = problem.message().toLowerCase(Locale.ROOT);
    var likely = "the message leaves out what its reader needs to mend the value";
    Expect.that(
        message.contains(field.key().toLowerCase(Locale.ROOT)),
        "the problem of " + what + " names the key",
        problem.message(),
        likely);
    Expect.that(
        FieldType.of(field).words().stream().anyMatch(message::contains),
        "the problem of " + what + " names the expected type, " + field.typeName(),
        problem.message(),
        likely);
    Expect.that(
        found.stream().anyMatch(message::contains),
        "the problem of " + what + " names the found type, " + found.get(0),
        problem.message(),
        likely);
  }

  @ConformanceRule(
      id = "DATA-03",
      rule = "All problems are told at once.",
      why = "Whoever mends an inventory one run at a time learns of one mistake at each.",
      how =
          "A connector is made with values of wrong types for every field at the same time, of which"
              + " each alone is a problem: each of the keys has one.",
      likely =
          "a value is checked by hand and the first mistake thrown: let the schema bind all of them")
  default void data03_allProblemsAreToldAtOnce(Trial trial) {
    var data = DataTrial.sound(trial);
    Map<String, Object> broken = new LinkedHashMap<>(data.data());
    var expected = new TreeSet<String>();
    for (var field : data.fields()) {
      FieldType.of(field).wrongValues().stream()
          .filter(wrong -> data.isProblem(field.key(), wrong.value()))
          .findFirst()
          .ifPresent(
              wrong -> {
                broken.put(field.key(), wrong.value());
                expected.add(field.key());
              });
    }
    if (expected.size() < 2) {
      throw trial.notApplicable("the schema has fewer than two fields that refuse something");
    }
    var found = new TreeSet<String>();
    data.problems(broken).forEach(problem -> found.add(problem.key()));
    var untold = new TreeSet<>(expected);
    untold.removeAll(found);
    Expect.that(
        untold.isEmpty(),
        expected.size() + " wrong values are problems of " + expected,
        "problems are told of " + found + ", none of " + untold);
  }

  @ConformanceRule(
      id = "DATA-04",
      rule = "A required key that is missing is a problem that quotes its description.",
      why = "The key alone does not tell a user what to write there.",
      how =
          "A connector is made without each required key: a problem of the kind MISSING names it, and"
              + " its message holds the description of the field.",
      likely = "a value that is missing is noticed only when it is used")
  default void data04_aMissingKeyIsToldWithItsDescription(Trial trial) {
    var data = DataTrial.sound(trial);
    var required = data.fields().stream().filter(DataField::required).toList();
    if (required.isEmpty()) {
      throw trial.notApplicable("no field is required");
    }
    for (var field : required) {
      var problems = data.problems(data.without(field.key()));
      var missing =
          DataTrial.of(field.key(), problems).stream()
              .filter(problem -> problem.kind() == DataProblem.Kind.MISSING)
              .toList();
      Expect.that(
          !missing.isEmpty(),
          "without " + field.key() + " there is a problem of that key, of the kind MISSING",
          problems.isEmpty() ? "a connector is made" : problems);
      Expect.that(
          missing.get(0).message().contains(field.description()),
          "the problem quotes the description " + Expect.show(field.description()),
          missing.get(0).message());
    }
  }

  @ConformanceRule(
      id = "DATA-05",
      rule = "No value is narrowed in silence: 22.5 is not 22, \"yes\" is not true.",
      why = "A port, a limit or a switch that is not what was written is found by nobody.",
      how =
          "Values that a type almost has are given to each field and refused: fractions, texts and"
              + " numbers out of range for whole numbers, texts and numbers for booleans. Where a"
              + " great number is taken, it does not make the record that a number makes which is"
              + " equal to it in fewer bits.",
      likely =
          "a cast, as in (int) value or (short) port: check the range in the record's constructor",
      seconds = 60)
  default void data05_nothingIsNarrowedInSilence(Trial trial) {
    var data = DataTrial.sound(trial);
    var checked = 0;
    for (var field : data.fields()) {
      for (var value : almost(FieldType.of(field))) {
        checked++;
        var problems = data.problems(data.with(field.key(), value));
        Expect.that(
            !DataTrial.of(field.key(), problems).isEmpty(),
            field.key() + " refuses " + told(value) + ", as it is of type " + field.typeName(),
            problems.isEmpty() ? "it is accepted" : DataTrial.messages(problems));
      }
      checked += Narrowing.expectNone(data, field);
    }
    if (checked == 0) {
      throw trial.notApplicable("no field is a number or a boolean");
    }
  }

  private static String told(Object value) {
    return "the " + value.getClass().getSimpleName() + " " + Expect.show(value);
  }

  private static List<Object> almost(FieldType type) {
    return switch (type) {
      case INT -> List.of(22.5, 22.0, "22", true, 1L << 40, BigInteger.ONE.shiftLeft(70));
      case LONG -> List.of(22.5, 22.0, "22", true, BigInteger.ONE.shiftLeft(70));
      case DOUBLE -> List.of("22.5", true, BigInteger.ONE.shiftLeft(70), Double.NaN);
      case BOOLEAN -> List.of("yes", "true", "on", 1, 0);
      default -> List.of();
    };
  }

  @ConformanceRule(
      id = "DATA-07",
      rule = "A misspelt key is a problem that names the key that was probably meant.",
      why =
          "A key that is ignored because of one letter is the setting that does nothing, and the"
              + " longest search.",
      how =
          "Each key is written with a letter too many and with one too few, as a key of its own: a"
              + " problem of the kind UNKNOWN_KEY names it, and its message holds a key of the schema.",
      likely = "the keys do not share a prefix (see PROV-06), so nobody can tell whose they are",
      level = RuleLevel.SHOULD)
  default void data07_aMisspeltKeyIsNoticed(Trial trial) {
    var data = DataTrial.sound(trial);
    var keys = data.fields().stream().map(DataField::key).toList();
    if (keys.stream().map(Fields::prefix).distinct().count() > 1
        || Fields.prefix(keys.get(0)).isEmpty()) {
      throw trial.notApplicable("the keys share no prefix (see PROV-06)");
    }
    for (var key : keys) {
      for (var misspelt : misspelt(key)) {
        if (!keys.contains(misspelt)) {
          expectNoticed(data, keys, misspelt);
        }
      }
    }
  }

  private static List<String> misspelt(String key) {
    var made = new ArrayList<String>();
    var start = Fields.prefix(key).length();
    if (key.length() - start >= 4) {
      var middle = start + (key.length() - start) / 2;
      made.add(key.substring(0, middle) + key.charAt(middle) + key.substring(middle));
      made.add(key.substring(0, middle) + key.substring(middle + 1));
    }
    return made;
  }

  private static void expectNoticed(DataTrial data, List<String> keys, String misspelt) {
    var problems = data.problems(data.with(misspelt, "conformance"));
    var ours =
        DataTrial.of(misspelt, problems).stream()
            .filter(problem -> problem.kind() == DataProblem.Kind.UNKNOWN_KEY)
            .toList();
    Expect.that(
        !ours.isEmpty(),
        "the key " + misspelt + " is a problem of the kind UNKNOWN_KEY",
        problems.isEmpty() ? "it is ignored" : problems);
    var rest = ours.get(0).message().replace(misspelt, "");
    Expect.that(
        keys.stream().anyMatch(rest::contains),
        "the problem of " + misspelt + " names the key that was meant",
        ours.get(0).message());
  }
}
