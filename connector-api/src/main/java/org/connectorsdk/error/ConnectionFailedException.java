package org.connectorsdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The host could not be connected to.
 *
 * <p>The subtypes tell the reasons a caller can act on; this type itself is for the others, such as
 * a server that does not speak the protocol. Nothing stays open behind it, and {@code connect} may
 * be called again.
 *
 * @since 0.1
 */
public class ConnectionFailedException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context or the detail is null
   */
  public ConnectionFailedException(
      FailureContext context, String detail, @Nullable Throwable cause) {
    super(context, detail, cause);
  }

  /**
   * Makes an exception of a subtype.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @param isTransient whether the same call may succeed later
   * @throws NullPointerException if the context or the detail is null
   */
  protected ConnectionFailedException(
      FailureContext context, String detail, @Nullable Throwable cause, boolean isTransient) {
    super(context, detail, cause, isTransient);
  }
}
