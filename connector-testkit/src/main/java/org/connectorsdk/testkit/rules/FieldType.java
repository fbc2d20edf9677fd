package org.connectorsdk.testkit.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.jspecify.annotations.Nullable;

/** The types that a data field can have, by the words in which a field tells its type. */
enum FieldType {
  TEXT("text", List.of("text", "string"), "conformance"),
  BOOLEAN("boolean", List.of("true or false", "boolean"), true),
  INT("int", List.of("number", "integer", "int"), 2),
  LONG("long", List.of("number", "integer", "long"), 2L),
  DOUBLE("double", List.of("number"), 1.5),
  PATH("path", List.of("path"), Path.of("conformance")),
  SECRET("secret", List.of("text", "secret", "string"), Secret.of("conformance")),
  DURATION("duration", List.of("duration"), Duration.ofSeconds(2)),
  CHOICE("one of ", List.of("one of"), null),
  LIST("list of ", List.of("list"), List.of()),
  MAP("map of ", List.of("map"), Map.of()),
  RECORD("map with ", List.of("map"), null),
  UNKNOWN("", List.of(), null);

  /** A value of a type, and the words by which a message may call its type. */
  record Typed(Object value, List<String> words) {}

  private static final Typed NUMBER = new Typed(42, List.of("number", "integer", "int"));
  private static final Typed FRACTION = new Typed(22.5, List.of("number", "double"));
  private static final Typed TRUTH = new Typed(true, List.of("boolean"));
  private static final Typed WORD = new Typed("conformance", List.of("text", "string"));
  private static final Typed SEQUENCE = new Typed(List.of("conformance"), List.of("list"));
  private static final Typed TABLE = new Typed(Map.of("conformance", "x"), List.of("map"));

  private final String name;
  private final List<String> words;
  private final Optional<Object> right;

  FieldType(String name, List<String> words, @Nullable Object right) {
    this.name = name;
    this.words = words;
    this.right = Optional.ofNullable(right);
  }

  static FieldType of(DataField field) {
    return of(field.typeName());
  }

  private static FieldType of(String name) {
    for (var type : values()) {
      if (type.name.endsWith(" ") ? name.startsWith(type.name) : name.equals(type.name)) {
        return type;
      }
    }
    return UNKNOWN;
  }

  /** Whether it holds values of other types. */
  boolean holdsOthers() {
    return this == LIST || this == MAP;
  }

  /** The words by which a message may call the type. */
  List<String> words() {
    return words;
  }

  /** A value of the field's type that a record is likely to take; none for some types. */
  static Optional<Object> rightValue(DataField field) {
    return rightValue(field.typeName());
  }

  /** The same, holding an element where the type is a list or a map. */
  static Optional<Object> filledValue(DataField field) {
    var name = field.typeName();
    return switch (of(field)) {
      case LIST -> rightValue(name.substring(LIST.name.length())).map(List::of);
      case MAP -> rightValue(name.substring(MAP.name.length())).map(one -> Map.of("k", one));
      default -> rightValue(name);
    };
  }

  private static Optional<Object> rightValue(String name) {
    var type = of(name);
    return type == CHOICE
        ? Optional.of(name.substring(CHOICE.name.length()).split(", ")[0])
        : type.right;
  }

  /** Values of other types, each of which the field must refuse. */
  List<Typed> wrongValues() {
    return switch (this) {
      case TEXT, SECRET, PATH, CHOICE -> List.of(NUMBER, TRUTH, SEQUENCE, TABLE);
      case BOOLEAN -> List.of(NUMBER, WORD, SEQUENCE, TABLE);
      case INT, LONG -> List.of(WORD, FRACTION, TRUTH, SEQUENCE, TABLE);
      case DOUBLE -> List.of(WORD, TRUTH, SEQUENCE, TABLE);
      case DURATION -> List.of(FRACTION, TRUTH, SEQUENCE, TABLE);
      case LIST -> List.of(WORD, NUMBER, TRUTH, TABLE);
      case MAP, RECORD -> List.of(WORD, NUMBER, TRUTH, SEQUENCE);
      case UNKNOWN -> List.of();
    };
  }
}
