package org.connectorsdk.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types whose values are taken as they are, or made from text in one step. */
enum PlainType implements ValueType {
  TEXT("text", "text", JsonSchemaDocument.members("type", "string")) {
    @Override
    public @Nullable Object convert(Object value, Place place, Findings findings) {
      return value instanceof String ? value : findings.wrongType(place, expected(), value);
    }

    @Override
    public Object parse(String text) {
      return text;
    }
  },

  BOOLEAN("boolean", "true or false", JsonSchemaDocument.members("type", "boolean")) {
    @Override
    public @Nullable Object convert(Object value, Place place, Findings findings) {
      return value instanceof Boolean ? value : findings.wrongType(place, expected(), value);
    }

    @Override
    public @Nullable Object parse(String text) {
      return switch (text) {
        case "true" -> Boolean.TRUE;
        case "false" -> Boolean.FALSE;
        default -> null;
      };
    }

    @Override
    public Object jsonDefault(String text) {
      return text.equals("true");
    }
  },

  DOUBLE("double", "a number", JsonSchemaDocument.members("type", "number")) {
    @Override
    public @Nullable Object convert(Object value, Place place, Findings findings) {
      if (!(value instanceof Number number)) {
        return findings.wrongType(place, expected(), value);
      }
      Double converted = Numbers.toDouble(number);
      return converted != null
          ? converted
          : findings.invalid(place, "a number that a double can hold", value);
    }

    @Override
    public @Nullable Object parse(String text) {
      return NUMBER.matcher(text).matches() ? Numbers.toDouble(Double.valueOf(text)) : null;
    }

    @Override
    public Object jsonDefault(String text) {
      return Double.valueOf(text);
    }
  },

  /** Text is a path as it stands: {@code file:///etc} is no URI here, nor is {@code ~} expanded. */
  PATH("path", "a path", JsonSchemaDocument.members("type", "string", "minLength", 1)) {
    @Override
    public @Nullable Object convert(Object value, Place place, Findings findings) {
      if (value instanceof Path) {
        return value;
      }
      if (!(value instanceof String text)) {
        return findings.wrongType(place, expected(), value);
      }
      Object path = parse(text);
      return path != null
          ? path
          : findings.invalid(place, "a path that this machine can name", value);
    }

    @Override
    public @Nullable Object parse(String text) {
      try {
        return text.isEmpty() ? null : Path.of(text);
      } catch (InvalidPathException e) {
        return null;
      }
    }
  },

  SECRET("secret", "text", JsonSchemaDocument.members("type", "string", "writeOnly", true)) {
    @Override
    public @Nullable Object convert(Object value, Place place, Findings findings) {
      if (value instanceof Secret) {
        return value;
      }
      return value instanceof String text
          ? Secret.of(text)
          : findings.wrongType(place, expected(), value);
    }

    @Override
    public Object parse(String text) {
      return Secret.of(text);
    }

    @Override
    public boolean secret() {
      return true;
    }
  };

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String title;
  private final String expected;
  private final Map<String, Object> jsonSchema;

  PlainType(String title, String expected, Map<String, Object> jsonSchema) {
    this.title = title;
    this.expected = expected;
    this.jsonSchema = jsonSchema;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Map<String, Object> jsonSchema() {
    return jsonSchema;
  }
}
