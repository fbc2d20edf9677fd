package org.connectorsdk.data;

import java.util.Optional;

/**
 * Asks somebody for a secret that no data gave: a terminal, a dialogue, a vault.
 *
 * <p>It may be called from any thread that connects or runs a command, by several at once for
 * different hosts, and it may block; it should honour interruption. An exception it throws ends the
 * operation that asked.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SecretPrompt {

  /**
   * Asks for one secret.
   *
   * @param request which host needs it and what for
   * @return the secret, or empty when there is none to give
   */
  Optional<Secret> prompt(SecretRequest request);

  /**
   * A prompt that asks nobody and always answers empty.
   *
   * @return the prompt
   */
  static SecretPrompt none() {
    return NoSecretPrompt.INSTANCE;
  }
}
