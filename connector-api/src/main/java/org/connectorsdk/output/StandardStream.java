package org.connectorsdk.output;

/**
 * One of the two streams a command writes to.
 *
 * @since 0.1
 */
public enum StandardStream {
  /** File descriptor 1. With a terminal, everything arrives here. */
  STDOUT,
  /** File descriptor 2. */
  STDERR
}
