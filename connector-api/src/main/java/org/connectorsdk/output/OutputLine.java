package org.connectorsdk.output;

import java.util.Objects;

/**
 * One line that a command wrote, without its line end.
 *
 * <p>A line ends at a line feed; a carriage return before it stays in the text, as it was written.
 * Immutable.
 *
 * @param stream where it was written
 * @param text the line, decoded; malformed bytes are replaced by U+FFFD
 * @since 0.1
 */
public record OutputLine(StandardStream stream, String text) {
  /**
   * Makes a line.
   *
   * @param stream where it was written
   * @param text the line, decoded
   * @throws NullPointerException if an argument is null
   */
  public OutputLine {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(text, "text");
  }
}
