package org.connectorsdk.ssh.sftp;

/** An open file of the server: the name it goes by, and the path it was opened under. */
record SftpHandle(byte[] name, String path) {

  /** Section 3 of the draft: a handle is at most 256 bytes long. */
  static final int LONGEST = 256;
}
