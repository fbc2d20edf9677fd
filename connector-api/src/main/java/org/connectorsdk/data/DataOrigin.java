package org.connectorsdk.data;

import java.util.Objects;

/**
 * Where one value came from.
 *
 * @param layer the layer it was given in
 * @param description the place in words, for example {@code host web-1, inventory.json line 12}
 * @since 0.1
 */
public record DataOrigin(DataLayer layer, String description) {

  /**
   * Checks the parts.
   *
   * @param layer the layer
   * @param description the place in words
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if {@code description} is blank
   */
  public DataOrigin {
    Objects.requireNonNull(layer, "layer");
    if (Objects.requireNonNull(description, "description").isBlank()) {
      throw new IllegalArgumentException("description must not be blank");
    }
  }

  /**
   * The place in words.
   *
   * @return {@link #description()}
   */
  @Override
  public String toString() {
    return description;
  }
}
