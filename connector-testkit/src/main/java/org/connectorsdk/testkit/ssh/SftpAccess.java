package org.connectorsdk.testkit.ssh;

/** What the server's SFTP can reach. */
enum SftpAccess {
  NONE,
  CONFINED,
  EVERYWHERE
}
