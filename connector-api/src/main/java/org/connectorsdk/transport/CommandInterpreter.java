package org.connectorsdk.transport;

/**
 * What reads the command line that a transport is given.
 *
 * @since 0.1
 */
public enum CommandInterpreter {
  /** The login shell of the user on the host, whatever it is: bash, zsh, fish, tcsh, busybox. */
  LOGIN_SHELL,
  /**
   * A POSIX shell that the transport starts itself, with the line as one argument after {@code -c},
   * and no start-up file.
   */
  POSIX_SHELL
}
