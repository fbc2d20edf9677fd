package org.connectorsdk.ssh.sftp;

import java.io.IOException;

/** The server answered with a status that is not success; the channel is as good as before. */
final class SftpStatusException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient SftpStatus status;

  SftpStatusException(SftpStatus status) {
    super(status.describe());
    this.status = status;
  }

  SftpStatus status() {
    return status;
  }
}
