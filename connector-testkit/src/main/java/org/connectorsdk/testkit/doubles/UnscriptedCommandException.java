package org.connectorsdk.testkit.doubles;

import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;

/**
 * A fake was asked for a command that nothing is scripted for.
 *
 * <p>An application may take it for a failure of the host and go on: {@link FakeConnector#verify}
 * reports such commands at the end of a test.
 *
 * @since 0.1
 */
public class UnscriptedCommandException extends ConnectorException {
  private static final long serialVersionUID = 1L;

  private final String command;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param command the masked text of the command
   * @param detail what is scripted instead
   * @throws NullPointerException if the context or the detail is null
   */
  public UnscriptedCommandException(FailureContext context, String command, String detail) {
    super(context, "nothing is scripted for: " + OneLine.of(command) + "; " + detail, null);
    this.command = command;
  }

  /**
   * The command.
   *
   * @return its masked text
   */
  public final String command() {
    return command;
  }
}
