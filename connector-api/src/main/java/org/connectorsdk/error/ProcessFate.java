package org.connectorsdk.error;

/**
 * What is known of a command's processes after the call was given up.
 *
 * @since 0.1
 */
public enum ProcessFate {
  /** Nothing was started. */
  NOT_STARTED,
  /** The direct process is gone; nothing is known of what it started in turn. */
  ENDED,
  /** Asked to end over the wire; whether it did is not known. */
  UNKNOWN
}
