package org.connectorsdk.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a JSON document, with the line it starts on; a member starts with its name. */
public sealed interface JsonValue {

  /** The line, from 1. */
  int line();

  /** What it is, with its article, for messages: {@code text}, {@code a list}. */
  String kind();

  /** The value as a map, list, text, number, boolean or null. */
  @Nullable Object plain();

  /** An object; its members are in the order they are written. */
  record JsonObject(Map<String, JsonValue> members, int line) implements JsonValue {

    @Override
    public String kind() {
      return "an object";
    }

    @Override
    public Map<String, @Nullable Object> plain() {
      var plain = new LinkedHashMap<String, @Nullable Object>();
      members.forEach((name, value) -> plain.put(name, value.plain()));
      return Collections.unmodifiableMap(plain);
    }
  }

  /** A list. */
  record JsonArray(List<JsonValue> elements, int line) implements JsonValue {

    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public List<@Nullable Object> plain() {
      var plain = new ArrayList<@Nullable Object>(elements.size());
      elements.forEach(element -> plain.add(element.plain()));
      return Collections.unmodifiableList(plain);
    }
  }

  /** A text, a number (Integer, Long, BigInteger or a finite Double), a boolean or null. */
  record JsonScalar(@Nullable Object plain, int line) implements JsonValue {

    @Override
    public String kind() {
      if (plain == null) {
        return "null";
      }
      return plain instanceof String ? "text" : plain instanceof Boolean ? plain + "" : "a number";
    }
  }
}
