package org.connectorsdk.testkit.conformance;

import org.connectorsdk.data.DataField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value of a host's data as it is written in a command line, where everything is text: as the
 * same word would be read in an inventory, unless its key wants text.
 */
final class DataText {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private DataText() {}

  /** A number, true, false, a list or an object where it reads as one; else the text. */
  static Object read(DataField field, String text) {
    if (wantsText(field)) {
      return text;
    }
    try {
      var value = JSON.readValue(text, Object.class);
      return value == null || value instanceof String ? text : value;
    } catch (JacksonException e) {
      // 30s, for one; what the key does not take is refused when it is bound, in the key's words
      return text;
    }
  }

  private static boolean wantsText(DataField field) {
    return switch (field.typeName()) {
      case "text", "path", "secret" -> true;
      default -> field.typeName().startsWith("one of ");
    };
  }
}
