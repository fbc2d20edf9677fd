package org.connectorsdk.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type that a component can have: what it takes, and how documents and messages call it. */
interface ValueType {

  /** The name in documents, such as {@code list of text}. */
  String title();

  /** What a message says was expected, such as {@code a list of text}. */
  String expected();

  /** The component's value, or null when it was reported that the value does not do. */
  @Nullable Object convert(Object value, Place place, Findings findings);

  /** The value of a default, or null if the text is none. */
  @Nullable Object parse(String text);

  /** The default as a value in a JSON document. */
  default Object jsonDefault(String text) {
    return text;
  }

  /** The type in JSON Schema. */
  Map<String, Object> jsonSchema();

  /** Whether the value must not be shown. */
  default boolean secret() {
    return false;
  }

  /** As {@link #convert}; null, which no type takes, is reported. */
  static @Nullable Object read(
      ValueType type, @Nullable Object value, Place place, Findings findings) {
    return value == null
        ? findings.wrongType(place, type.expected(), null)
        : type.convert(value, place, findings);
  }
}
