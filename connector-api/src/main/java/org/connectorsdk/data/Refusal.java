package org.connectorsdk.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** A record's own constructor refused the values: what it said, and which of them it meant. */
final class Refusal {

  /** Shorter secrets stand in any text by chance. */
  private static final int LEAST_SECRET = 4;

  private static final int SHOWN = 300;

  private final RecordShape shape;
  private final Object[] components;
  private final String message;

  Refusal(RecordShape shape, Object[] components, RuntimeException thrown) {
    this.shape = shape;
    this.components = components;
    this.message = Quoting.line(withoutSecrets(text(thrown)), SHOWN);
  }

  private static String text(RuntimeException thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    if (message == null || message.isBlank()) {
      return "refused with " + name;
    }
    return thrown instanceof IllegalArgumentException ? message : name + ": " + message;
  }

  private String withoutSecrets(String text) {
    String safe = text;
    for (Object component : components) {
      Object value = component instanceof Optional<?> given ? given.orElse(null) : component;
      if (value instanceof Secret secret && secret.reveal().length() >= LEAST_SECRET) {
        safe = safe.replace(secret.reveal(), secret.toString());
      }
    }
    return safe;
  }

  String message() {
    return message;
  }

  /** The message, beginning with the place unless it does so by itself. */
  String about(Place place) {
    return beginsWith(place.toString()) ? message : place + ": " + message;
  }

  /**
   * The field that is meant: the one whose key or component the message begins with; else the only
   * one with whose default the record can be made; else the only one without a default to try.
   */
  @Nullable SchemaField guilty() {
    SchemaField named = null;
    for (SchemaField field : shape.fields()) {
      if (beginsWith(field.key()) || beginsWith(field.component())) {
        named = field;
      }
    }
    return named != null ? named : onlySuspect();
  }

  private boolean beginsWith(String name) {
    return message.startsWith(name)
        && (message.length() == name.length() || !isNamePart(message.charAt(name.length())));
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private @Nullable SchemaField onlySuspect() {
    List<SchemaField> proven = new ArrayList<>();
    List<SchemaField> open = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      SchemaField field = shape.fields().get(i);
      if (field.fallback() == ValueSource.ABSENT) {
        open.add(field);
      } else if (succeedsWith(i, field.fallback())) {
        proven.add(field);
      }
    }
    List<SchemaField> suspects = proven.isEmpty() ? open : proven;
    return suspects.size() == 1 ? suspects.get(0) : null;
  }

  private boolean succeedsWith(int index, Object fallback) {
    Object[] others = components.clone();
    others[index] = fallback;
    try {
      shape.invoke(others);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
