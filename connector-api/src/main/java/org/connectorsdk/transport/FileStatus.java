package org.connectorsdk.transport;

import java.util.Objects;

/**
 * What a file is.
 *
 * @param kind regular file, directory or something else; links are followed
 * @param size in bytes; 0 or more
 * @param mode the nine permission bits and the three above them, or -1 where the host has none
 * @since 0.1
 */
public record FileStatus(Kind kind, long size, int mode) {

  /** The kinds of files that a transfer treats differently. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A device, pipe or socket. */
    OTHER
  }

  /**
   * Makes a status.
   *
   * @param kind regular file, directory or something else
   * @param size in bytes
   * @param mode the permission bits, or -1
   * @throws NullPointerException if the kind is null
   */
  public FileStatus {
    Objects.requireNonNull(kind, "kind");
  }
}
