package org.connectorsdk.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map from text to values that are all of one type, none of them null; it keeps its order. */
final class MapType implements ValueType {

  private final ValueType element;

  MapType(ValueType element) {
    this.element = element;
  }

  @Override
  public String title() {
    return "map of " + element.title();
  }

  @Override
  public String expected() {
    return "a map of " + element.title();
  }

  @Override
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    if (!(value instanceof Map<?, ?> map)) {
      return findings.wrongType(place, expected(), value);
    }
    int problems = findings.count();
    var converted = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, found) -> {
          // HostData lets only texts be keys.
          String name = (String) key;
          Object one = ValueType.read(element, found, place.member(name), findings);
          if (one != null) {
            converted.put(name, one);
          }
        });
    return findings.count() == problems ? Collections.unmodifiableMap(converted) : null;
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
    return JsonSchemaDocument.members(
        "type", "object", "additionalProperties", element.jsonSchema());
  }

  @Override
  public boolean secret() {
    return element.secret();
  }
}
