package org.connectorsdk.error;

import java.util.Objects;
import org.connectorsdk.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * The connection was lost, or ended without telling how the command ended; a retry of the call may
 * run the command twice.
 *
 * <p>The connector is not connected any more; {@code connect} makes a new connection where the
 * connector can reconnect.
 *
 * @since 0.1
 */
public class ConnectionLostException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Whether the command may have run. */
  public enum CommandFate {
    /** Nothing of the command had left; it can be run again. */
    NOT_SENT,
    /** The command was sent; whether it ran, or still runs, is not known. */
    MAY_HAVE_RUN,
    /** The host had confirmed the start. */
    STARTED
  }

  private final CommandFate commandFate;

  /** Not serialized: it may be large. */
  private final transient CommandOutput output;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param commandFate whether the command may have run
   * @param output what was captured so far
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public ConnectionLostException(
      FailureContext context,
      String detail,
      CommandFate commandFate,
      CommandOutput output,
      @Nullable Throwable cause) {
    super(context, detail, cause, true);
    this.commandFate = Objects.requireNonNull(commandFate, "commandFate");
    this.output = Objects.requireNonNull(output, "output");
  }

  /**
   * What is known of the command.
   *
   * @return whether it may have run
   */
  public final CommandFate commandFate() {
    return commandFate;
  }

  /**
   * Whether the command may have run, wholly or in part.
   *
   * @return false only where nothing of it had left
   */
  public final boolean commandMayHaveRun() {
    return commandFate != CommandFate.NOT_SENT;
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
