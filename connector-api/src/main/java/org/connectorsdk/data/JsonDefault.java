package org.connectorsdk.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.internal.json.JsonFaultException;
import org.connectorsdk.internal.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Defaults that are written as JSON: lists, maps and records. */
final class JsonDefault {

  private JsonDefault() {}

  static @Nullable Object parse(ValueType type, String text) {
    Object plain = plain(text);
    if (!(plain instanceof List<?>) && !(plain instanceof Map<?, ?>)) {
      return null;
    }
    return type.convert(
        plain, Place.key("default", true), new Findings(HostData.empty(), Optional.empty()));
  }

  /** The value, or the text itself if it is not JSON. */
  static Object plain(String text) {
    try {
      var document = JsonReader.read(text);
      Object plain = document.root().plain();
      return plain == null || !document.faults().isEmpty() ? text : plain;
    } catch (JsonFaultException e) {
      return text;
    }
  }
}
