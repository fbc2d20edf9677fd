package org.connectorsdk.error;

import java.util.Objects;
import org.connectorsdk.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted, or the connector was disconnected while the command ran.
 *
 * <p>After an interrupt the thread's interrupt flag is set again.
 *
 * @since 0.1
 */
public class CommandCancelledException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  private final ProcessFate processFate;

  /** Not serialized: it may be large. */
  private final transient CommandOutput output;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param processFate what is known of the processes
   * @param output what was captured so far
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public CommandCancelledException(
      FailureContext context,
      String detail,
      ProcessFate processFate,
      CommandOutput output,
      @Nullable Throwable cause) {
    super(context, detail, cause, false);
    this.processFate = Objects.requireNonNull(processFate, "processFate");
    this.output = Objects.requireNonNull(output, "output");
  }

  /**
   * What is known of the processes that the command started.
   *
   * @return their fate
   */
  public final ProcessFate processFate() {
    return processFate;
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
