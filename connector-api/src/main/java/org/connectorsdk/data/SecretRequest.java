package org.connectorsdk.data;

import java.util.Objects;

/**
 * What a {@link SecretPrompt} is asked for.
 *
 * @param host the name of the host that needs the secret, for example {@code @ssh/web-1}
 * @param purpose what it is needed for, for example {@code password of deploy}: one line, no secret
 * @since 0.1
 */
public record SecretRequest(String host, String purpose) {

  /**
   * Checks the parts.
   *
   * @param host the name of the host
   * @param purpose what the secret is needed for
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a part is blank
   */
  public SecretRequest {
    requireText(host, "host");
    requireText(purpose, "purpose");
  }

  private static void requireText(String text, String name) {
    if (Objects.requireNonNull(text, name).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
