package org.connectorsdk.data;

/**
 * Where a value of a host was given; for each key the earliest constant that has it wins.
 *
 * @since 0.1
 */
public enum DataLayer {
  /** Given by the program at run time. */
  OVERRIDE,
  /** Given for the one host. */
  HOST,
  /** Given for a group the host is in; of several groups the later one wins. */
  GROUP,
  /** Given by the connector that made the host from a reference. */
  CONNECTOR,
  /** Given for all hosts of the inventory. */
  INVENTORY
}
