package org.connectorsdk.ssh.sftp;

import java.io.IOException;

/**
 * The host has no SFTP server; files have to be moved in another way.
 *
 * @since 0.1
 */
public final class SftpUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  SftpUnavailableException(String found) {
    super(found);
  }
}
