package org.connectorsdk.data;

import java.util.Optional;
import org.connectorsdk.error.DataProblem.Kind;
import org.jspecify.annotations.Nullable;

/** One component of a data record: its key, its type, and what to do without a value. */
final class SchemaField {

  private final String component;
  private final DataField field;
  private final ValueType type;
  private final boolean optional;
  private final Object fallback;
  private final Place place;

  /** The fallback is {@link ValueSource#ABSENT} where the key is required. */
  SchemaField(
      String component, DataField field, ValueType type, boolean optional, Object fallback) {
    this.component = component;
    this.field = field;
    this.type = type;
    this.optional = optional;
    this.fallback = fallback;
    this.place = Place.key(field.key(), field.secret());
  }

  String key() {
    return field.key();
  }

  /** The name of the record's component. */
  String component() {
    return component;
  }

  DataField published() {
    return field;
  }

  ValueType type() {
    return type;
  }

  /** What is bound without a value; {@link ValueSource#ABSENT} if there is no such thing. */
  Object fallback() {
    return fallback;
  }

  Place place(@Nullable Place outer) {
    return place.in(outer);
  }

  /** The component's value, or null when a problem was reported. */
  @Nullable Object read(ValueSource source, @Nullable Place outer, Findings findings) {
    Object value = source.get(field.key(), ValueSource.ABSENT);
    if (optional && value instanceof Optional<?> given) {
      value = given.isPresent() ? given.get() : ValueSource.ABSENT;
    }
    if (value == ValueSource.ABSENT) {
      return fallback == ValueSource.ABSENT ? missing(outer, findings) : fallback;
    }
    Object converted = ValueType.read(type, value, place(outer), findings);
    return optional && converted != null ? Optional.of(converted) : converted;
  }

  private @Nullable Object missing(@Nullable Place outer, Findings findings) {
    Place here = place(outer);
    String text = here + ": missing, expected " + type.expected() + ": " + field.description();
    findings.add(here.rootKey(), Kind.MISSING, text);
    return null;
  }
}
