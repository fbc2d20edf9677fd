package org.connectorsdk.data;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant of an enum, written {@code ACCEPT_NEW} or {@code accept-new}. */
final class EnumType implements ValueType {

  private final Class<?> type;
  private final List<String> choices;
  private final Map<String, Object> constants = new LinkedHashMap<>();

  EnumType(Class<?> type) {
    this.type = type;
    Enum<?>[] values = (Enum<?>[]) type.getEnumConstants();
    var spellings = new LinkedHashSet<String>();
    for (Enum<?> value : values) {
      spellings.add(spelling(value));
      constants.put(value.name(), value);
    }
    choices = List.copyOf(spellings);
    for (Enum<?> value : values) {
      constants.putIfAbsent(spelling(value), value);
    }
  }

  private static String spelling(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String title() {
    return "one of " + String.join(", ", choices);
  }

  @Override
  public String expected() {
    return title();
  }

  @Override
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    if (type.isInstance(value)) {
      return value;
    }
    if (!(value instanceof String text)) {
      return findings.wrongType(place, expected(), value);
    }
    Object constant = constants.get(text);
    return constant != null ? constant : findings.invalid(place, expected(), value);
  }

  @Override
  public @Nullable Object parse(String text) {
    return constants.get(text);
  }

  @Override
  public Map<String, Object> jsonSchema() {
    var spellings = new LinkedHashSet<String>(choices);
    spellings.addAll(constants.keySet());
    return JsonSchemaDocument.members("type", "string", "enum", List.copyOf(spellings));
  }
}
