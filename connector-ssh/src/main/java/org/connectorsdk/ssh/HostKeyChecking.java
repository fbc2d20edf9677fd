package org.connectorsdk.ssh;

/**
 * What happens when a host's key is not on file; the words are those of ssh_config(5).
 *
 * @since 0.1
 */
public enum HostKeyChecking {
  /** Only a host whose key is on file is connected to. */
  YES,
  /** A host of which nothing is on file is connected to and its key put on file. */
  ACCEPT_NEW,
  /**
   * Insecure: every host is connected to, with a warning for each connection. One whose key has
   * changed or is revoked gets no password, as with ssh, but is talked to.
   */
  NO,
  /** The same as {@link #NO}. */
  OFF;

  boolean isInsecure() {
    return this == NO || this == OFF;
  }
}
