package org.connectorsdk.testkit.faults;

/**
 * The two ways in which bytes go through a connection.
 *
 * @since 0.1
 */
public enum Direction {
  /** What the client sends and the server reads. */
  TO_SERVER,
  /** What the server sends and the client reads. */
  TO_CLIENT
}
