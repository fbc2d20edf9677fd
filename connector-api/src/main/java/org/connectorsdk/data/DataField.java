package org.connectorsdk.data;

import java.util.Objects;
import java.util.Optional;

/**
 * One key of a {@link DataSchema}, for documents and help texts.
 *
 * @param key the key in the data
 * @param typeName the type in words, for example {@code int}, {@code list of text} or {@code one of
 *     yes, no}
 * @param description what the key means
 * @param defaultText the default as text, if there is one; {@code ***} for a secret
 * @param required whether binding fails without a value
 * @param secret whether the value must not be shown
 * @since 0.1
 */
public record DataField(
    String key,
    String typeName,
    String description,
    Optional<String> defaultText,
    boolean required,
    boolean secret) {

  /**
   * Checks the parts.
   *
   * @param key the key
   * @param typeName the type in words
   * @param description what the key means
   * @param defaultText the default as text
   * @param required whether a value must be given
   * @param secret whether the value must not be shown
   * @throws NullPointerException if a part is null
   */
  public DataField {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(typeName, "typeName");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(defaultText, "defaultText");
  }
}
