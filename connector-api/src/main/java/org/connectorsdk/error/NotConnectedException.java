package org.connectorsdk.error;

import org.jspecify.annotations.Nullable;

/**
 * An operation was called before {@code connect} or after {@code disconnect}; nothing was sent.
 *
 * @since 0.1
 */
public class NotConnectedException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context or the detail is null
   */
  public NotConnectedException(FailureContext context, String detail, @Nullable Throwable cause) {
    super(context, detail, cause);
  }
}
