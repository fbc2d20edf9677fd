package org.connectorsdk.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that is never shown: a password, a passphrase, a token.
 *
 * <p>{@link #toString()} is always {@code ***}, so a record with a {@code Secret} component has a
 * safe {@code toString} by construction. Only {@link #reveal()} gives the text. Object mappers find
 * no property to write. Immutable; safe for any thread. The text stays in memory until the object
 * is collected.
 *
 * @since 0.1
 */
public final class Secret {

  private static final String MASK = "***";

  // transient: mappers that read private fields (Jackson with field visibility, Gson) skip it.
  private final transient String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Wraps a text.
   *
   * @param text the text to hide; may be empty
   * @return the secret
   * @throws NullPointerException if {@code text} is null
   */
  public static Secret of(String text) {
    return new Secret(Objects.requireNonNull(text, "text"));
  }

  /**
   * Gives the hidden text: for the wire, never for a message or a log.
   *
   * @return the text, as it was given
   */
  public String reveal() {
    return text;
  }

  /**
   * Compares the texts in a time that depends on their lengths alone.
   *
   * @param other the object to compare with
   * @return whether it is a secret with the same text
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Secret secret) || secret.text.length() != text.length()) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < text.length(); i++) {
      difference |= text.charAt(i) ^ secret.text.charAt(i);
    }
    return difference == 0;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The mask.
   *
   * @return {@code ***}, whatever the text is
   */
  @Override
  public String toString() {
    return MASK;
  }
}
