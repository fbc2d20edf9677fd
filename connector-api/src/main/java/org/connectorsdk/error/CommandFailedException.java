package org.connectorsdk.error;

import java.util.Objects;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;

/**
 * A command ended with a status that is none of its success codes; only {@code
 * CommandResult.orThrow()} throws it.
 *
 * @since 0.1
 */
public class CommandFailedException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Not serialized: the message tells it. */
  private final transient ExitStatus status;

  /** Not serialized: it may be large. */
  private final transient CommandOutput output;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail the masked command, its status and the end of its standard error, without a
   *     secret
   * @param status how it ended
   * @param output what it wrote
   * @throws NullPointerException if an argument is null
   */
  public CommandFailedException(
      FailureContext context, String detail, ExitStatus status, CommandOutput output) {
    super(context, detail, null);
    this.status = Objects.requireNonNull(status, "status");
    this.output = Objects.requireNonNull(output, "output");
  }

  /**
   * How the command ended.
   *
   * @return its status
   */
  public final ExitStatus status() {
    return status;
  }

  /**
   * What the command wrote.
   *
   * @return the output
   */
  public final CommandOutput output() {
    return output;
  }
}
