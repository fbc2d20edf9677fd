package org.connectorsdk.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The host is not known to be the one that was meant; no credential was sent to it.
 *
 * @since 0.1
 */
public class HostIdentityException extends ConnectionFailedException {

  private static final long serialVersionUID = 1L;

  /** Why the identity is refused. */
  public enum Reason {
    /** Nothing is on file for this host. */
    UNKNOWN,
    /** Another key of the same type is on file: the host changed, or somebody is in between. */
    CHANGED,
    /** Only keys of other types are on file. */
    OTHER_TYPE,
    /** The key is marked as revoked. */
    REVOKED,
    /** What is on file cannot be read, so nothing can be told. */
    UNREADABLE
  }

  private final Reason reason;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param reason which of the reasons
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public HostIdentityException(
      FailureContext context, String detail, Reason reason, @Nullable Throwable cause) {
    super(context, detail, cause, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * Which of the reasons it was.
   *
   * @return the reason
   */
  public final Reason reason() {
    return reason;
  }
}
