package org.connectorsdk.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.internal.json.JsonPrinter;

/** Writes a schema as JSON Schema, draft 2020-12. */
final class JsonSchemaDocument {

  private JsonSchemaDocument() {}

  static String of(RecordShape shape) {
    Map<String, Object> document =
        members("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.putAll(object(shape.fields(), true));
    return JsonPrinter.print(document) + "\n";
  }

  /** An object with these fields; other keys may be allowed. */
  static Map<String, Object> object(List<SchemaField> fields, boolean others) {
    Map<String, Object> properties = members();
    fields.forEach(field -> properties.put(field.key(), property(field)));
    return members(
        "type",
        "object",
        "properties",
        properties,
        "required",
        fields.stream()
            .filter(field -> field.published().required())
            .map(SchemaField::key)
            .toList(),
        "additionalProperties",
        others);
  }

  private static Map<String, Object> property(SchemaField field) {
    Map<String, Object> property = new LinkedHashMap<>(field.type().jsonSchema());
    DataField published = field.published();
    property.put("description", published.description());
    if (!published.secret()) {
      published
          .defaultText()
          .ifPresent(text -> property.put("default", field.type().jsonDefault(text)));
    }
    return property;
  }

  /** A map of names and values in turn, in this order. */
  static Map<String, Object> members(Object... namesAndValues) {
    var members = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
