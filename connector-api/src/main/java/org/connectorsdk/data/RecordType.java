package org.connectorsdk.data;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record inside a data record, written as a map; it takes no keys but its own. */
final class RecordType implements ValueType {

  private final RecordShape shape;

  RecordType(RecordShape shape) {
    this.shape = shape;
  }

  @Override
  public String title() {
    return "map with " + String.join(", ", shape.keys());
  }

  @Override
  public String expected() {
    return "a " + title();
  }

  @Override
  @SuppressWarnings("unchecked") // HostData lets only texts be keys
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    if (shape.type().isInstance(value)) {
      return value;
    }
    return value instanceof Map<?, ?> map
        ? shape.bind((Map<String, Object>) map, place, findings)
        : findings.wrongType(place, expected(), value);
  }

  @Override
  public @Nullable Object parse(String text) {
    return JsonDefault.parse(this, text);
  }

  @Override
  public Object jsonDefault(String text) {
    return JsonDefault.plain(text);
  }

  @Override
  public Map<String, Object> jsonSchema() {
    return JsonSchemaDocument.object(shape.fields(), false);
  }

  @Override
  public boolean secret() {
    return shape.fields().stream().anyMatch(field -> field.type().secret());
  }
}
