package org.connectorsdk.error;

import java.util.Objects;
import org.connectorsdk.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * The command did not run, because the escalation before it (sudo, su or doas) did not let it.
 *
 * @since 0.1
 */
public class PrivilegeEscalationException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Why it was not let through. */
  public enum Reason {
    /** A password is asked for and none was given. */
    PASSWORD_REQUIRED,
    /** The password was refused. */
    WRONG_PASSWORD,
    /** The user may not do this. */
    NOT_ALLOWED,
    /** The tool wants a terminal. */
    NEEDS_TERMINAL,
    /** There is no such tool on the host. */
    NOT_INSTALLED,
    /** There is no such user on the host. */
    UNKNOWN_USER,
    /** Something was asked for that is not ours to answer. */
    UNKNOWN_PROMPT,
    /** Refused in words we do not know; they are in the message. */
    REFUSED
  }

  private final Reason reason;

  /** Not serialized: it may be large. */
  private final transient CommandOutput output;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param reason which of the reasons
   * @param output what was captured so far
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public PrivilegeEscalationException(
      FailureContext context,
      String detail,
      Reason reason,
      CommandOutput output,
      @Nullable Throwable cause) {
    super(context, detail, cause, false);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.output = Objects.requireNonNull(output, "output");
  }

  /**
   * Which of the reasons it was.
   *
   * @return the reason
   */
  public final Reason reason() {
    return reason;
  }

  /**
   * What was captured so far.
   *
   * @return the output, perhaps empty
   */
  public final CommandOutput output() {
    return output;
  }
}
