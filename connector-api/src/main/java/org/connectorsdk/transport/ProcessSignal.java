package org.connectorsdk.transport;

/**
 * A signal that can be sent to a running command (RFC 4254, section 6.9, has the same names).
 *
 * @since 0.1
 */
public enum ProcessSignal {
  /** Hang up. */
  HUP,
  /** Interrupt, as with Ctrl-C. */
  INT,
  /** Please end. */
  TERM,
  /** End, unasked. */
  KILL
}
