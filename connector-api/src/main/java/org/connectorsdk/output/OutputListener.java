package org.connectorsdk.output;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Told what a command does while it runs.
 *
 * <p>Every method is called on the thread that runs the command, one call at a time, in order:
 * {@link #started}, then any number of {@link #bytes} and {@link #line}, then {@link #finished}. A
 * slow listener slows its own command and no other. An exception from a listener ends the command
 * and comes out of the call that ran it. A listener may run further commands on the same connector.
 *
 * <p>Output is data from another machine: it may hold terminal control characters. See {@link
 * #printing}, which makes them visible.
 *
 * @since 0.1
 */
public interface OutputListener {

  /**
   * The command is about to be sent.
   *
   * @param maskedCommand the command as it may be shown, secrets replaced
   */
  default void started(String maskedCommand) {}

  /**
   * Bytes arrived.
   *
   * @param stream where they were written
   * @param buffer holds them; only valid during the call, and not to be changed
   * @param offset where they begin
   * @param length how many there are, at least one
   */
  default void bytes(StandardStream stream, byte[] buffer, int offset, int length) {}

  /**
   * A line is complete, or the last one ended without a line feed.
   *
   * <p>A line longer than 64 KiB arrives in pieces of that size; {@link #bytes} has no such limit.
   *
   * @param line the line
   */
  default void line(OutputLine line) {}

  /**
   * The command has ended, and all its output was delivered.
   *
   * @param status how it ended
   */
  default void finished(ExitStatus status) {}

  /**
   * A listener that does nothing.
   *
   * @return the listener
   */
  static OutputListener none() {
    return SilentListener.INSTANCE;
  }

  /**
   * A listener that prints the command and each line behind a prefix, as pyinfra's {@code
   * print_input} and {@code print_output} do.
   *
   * <p>The command is printed behind {@code >>> }. Control characters of the output other than the
   * tabulator are printed as {@code \\xNN}, so that a remote host cannot steer the terminal.
   *
   * @param to where to print
   * @param prefix goes before every line; may be empty
   * @return the listener
   * @throws NullPointerException if an argument is null
   */
  static OutputListener printing(PrintStream to, String prefix) {
    return new PrintingListener(
        Objects.requireNonNull(to, "to"), Objects.requireNonNull(prefix, "prefix"));
  }
}
