package org.connectorsdk.transport;

/**
 * What a {@link FileTransport} can do beside creating and reading; what is not listed the engine
 * does through the shell.
 *
 * @since 0.1
 */
public enum FileOperation {
  /**
   * {@link FileTransport#create} fails when the path exists, and the file is never readable by
   * others.
   */
  EXCLUSIVE_CREATE,
  /** {@link FileTransport#rename} replaces the target in one step. */
  ATOMIC_RENAME,
  /** {@link FileTransport#stat}. */
  STAT,
  /** {@link FileTransport#delete}. */
  DELETE,
  /** {@link FileTransport#chmod}. */
  CHMOD,
  /** {@link FileTransport#chown}; {@link FileTransport#stat} tells owners. */
  CHOWN,
  /** {@link FileTransport#resolve}. */
  RESOLVE,
  /** {@link FileTransport#overwrite}. */
  OVERWRITE,
  /** {@link FileTransport#sync}. */
  FSYNC
}
