package org.connectorsdk.output;

/**
 * Whether a result holds all that the command and its children wrote.
 *
 * @since 0.1
 */
public enum OutputCompleteness {
  /** Both streams were read to their end. */
  COMPLETE,
  /**
   * The command ended while something else, such as a background child, still held a stream open.
   */
  INCOMPLETE,
  /** The wire cannot tell: a local process of the JDK loses its pipes when it ends. */
  UNKNOWN
}
