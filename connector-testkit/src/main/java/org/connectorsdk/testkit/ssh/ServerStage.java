package org.connectorsdk.testkit.ssh;

/**
 * The moments at which {@link ServerFault#closeAt(ServerStage)} ends a connection, in their order.
 *
 * @since 0.1
 */
public enum ServerStage {
  /** The connection was accepted; the server has not said a word. */
  BEFORE_BANNER,
  /** The server has sent its version line and nothing else. */
  AFTER_BANNER,
  /** The client has sent its share of the key exchange; the server does not answer it. */
  KEY_EXCHANGE,
  /** Both have the new keys; no user was named. */
  AFTER_KEY_EXCHANGE,
  /** The client has sent its first request to be let in; the server does not answer it. */
  AUTHENTICATION,
  /** The server has told the client that it is let in. */
  AFTER_AUTHENTICATION,
  /** The client has asked for a channel, for a command or for SFTP; the server does not answer. */
  CHANNEL_OPEN,
  /** The server has told the client that its command runs; it does for a moment. */
  COMMAND_ACCEPTED,
  /** The server has sent the first piece of a command's output. */
  OUTPUT,
  /** The server has sent a command's output, its end and the exit status; the channel is open. */
  EXIT_STATUS
}
