package org.connectorsdk.error;

import java.util.Objects;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.jspecify.annotations.Nullable;

/**
 * The command did not run: what stands before it on the host ended first, such as a login shell
 * that is {@code nologin}, a login script that exits, or a chosen shell that does not exist.
 *
 * @since 0.1
 */
public class ShellUnavailableException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Not serialized: the message tells it. */
  private final transient ExitStatus status;

  /** Not serialized: it may be large. */
  private final transient CommandOutput output;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param status how that which ended first ended
   * @param output what it wrote
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public ShellUnavailableException(
      FailureContext context,
      String detail,
      ExitStatus status,
      CommandOutput output,
      @Nullable Throwable cause) {
    super(context, detail, cause);
    this.status = Objects.requireNonNull(status, "status");
    this.output = Objects.requireNonNull(output, "output");
  }

  /**
   * How that which ended first ended.
   *
   * @return its status
   */
  public final ExitStatus status() {
    return status;
  }

  /**
   * What it wrote, which is nothing of the command's.
   *
   * @return the output
   */
  public final CommandOutput output() {
    return output;
  }
}
