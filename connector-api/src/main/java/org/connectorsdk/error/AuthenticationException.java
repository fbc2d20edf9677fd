package org.connectorsdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The host is the right one and refused the credentials, or there was no usable credential.
 *
 * <p>Never retried by a connector: another try counts against the account.
 *
 * @since 0.1
 */
public class AuthenticationException extends ConnectionFailedException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context or the detail is null
   */
  public AuthenticationException(FailureContext context, String detail, @Nullable Throwable cause) {
    super(context, detail, cause);
  }
}
