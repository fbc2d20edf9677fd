package org.connectorsdk.error;

import org.jspecify.annotations.Nullable;

/**
 * Nothing answered in time, or the name, address or port leads nowhere; a retry may help.
 *
 * @since 0.1
 */
public class HostUnreachableException extends ConnectionFailedException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context or the detail is null
   */
  public HostUnreachableException(
      FailureContext context, String detail, @Nullable Throwable cause) {
    super(context, detail, cause, true);
  }
}
