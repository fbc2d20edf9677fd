package org.connectorsdk.ssh.sftp;

import java.io.IOException;

/** The server sent what the protocol does not allow; the channel is closed by it. */
final class SftpProtocolException extends IOException {

  private static final long serialVersionUID = 1L;

  SftpProtocolException(String found) {
    super("The SFTP server broke the protocol: " + found);
  }
}
