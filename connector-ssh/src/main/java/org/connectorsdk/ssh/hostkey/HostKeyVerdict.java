package org.connectorsdk.ssh.hostkey;

/** What the files say about a host's key. */
public sealed interface HostKeyVerdict {

  /** The key is on file for the host. */
  record Known(String place) implements HostKeyVerdict {}

  /** Nothing is on file for the host. */
  record Unknown() implements HostKeyVerdict {}

  /** Another key of the same type is on file. */
  record Changed(String place) implements HostKeyVerdict {}

  /** Only keys of other types are on file. */
  record OtherType(String place, String type) implements HostKeyVerdict {}

  /** The key is marked as revoked. */
  record Revoked(String place) implements HostKeyVerdict {}
}
