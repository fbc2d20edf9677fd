package org.connectorsdk.transport;

import java.util.Objects;

/**
 * What a file is.
 *
 * @param kind regular file, directory or something else; links are followed
 * @param size in bytes; 0 or more
 * @param mode the nine permission bits and the three above them, or -1 where the host has none
 * @param user the number of its owner, or -1 where the host has none
 * @param group the number of its group, or -1 where the host has none
 * @since 0.1
 */
public record FileStatus(Kind kind, long size, int mode, int user, int group) {

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
   * @param user the number of its owner, or -1
   * @param group the number of its group, or -1
   * @throws NullPointerException if the kind is null
   */
  public FileStatus {
    Objects.requireNonNull(kind, "kind");
  }

  /**
   * Makes the status of a file without an owner.
   *
   * @param kind regular file, directory or something else
   * @param size in bytes
   * @param mode the permission bits, or -1
   * @throws NullPointerException if the kind is null
   */
  public FileStatus(Kind kind, long size, int mode) {
    this(kind, size, mode, -1, -1);
  }
}
