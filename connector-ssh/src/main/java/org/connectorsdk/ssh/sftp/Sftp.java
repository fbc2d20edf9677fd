package org.connectorsdk.ssh.sftp;

/** Numbers of the protocol, version 3: draft-ietf-secsh-filexfer-02, sections 3, 5 and 7. */
final class Sftp {

  static final int INIT = 1;
  static final int VERSION = 2;
  static final int OPEN = 3;
  static final int CLOSE = 4;
  static final int READ = 5;
  static final int WRITE = 6;
  static final int LSTAT = 7;
  static final int FSTAT = 8;
  static final int SETSTAT = 9;
  static final int REMOVE = 13;
  static final int REALPATH = 16;
  static final int STAT = 17;
  static final int READLINK = 19;
  static final int STATUS = 101;
  static final int HANDLE = 102;
  static final int DATA = 103;
  static final int NAME = 104;
  static final int ATTRS = 105;
  static final int EXTENDED = 200;
  static final int EXTENDED_REPLY = 201;

  static final int OPEN_READ = 0x01;
  static final int OPEN_WRITE = 0x02;
  static final int OPEN_CREATE = 0x08;
  static final int OPEN_TRUNCATE = 0x10;
  static final int OPEN_EXCLUSIVE = 0x20;

  static final int ATTR_SIZE = 0x01;
  static final int ATTR_OWNER = 0x02;
  static final int ATTR_PERMISSIONS = 0x04;

  /** OpenSSH's own limit for one packet (SFTP_MAX_MSG_LENGTH); nobody sends more. */
  static final int MAX_PACKET = 256 * 1024;

  /** What every server takes and gives: section 3 of the draft asks for packets of 34000 bytes. */
  static final int SMALL_REQUEST = 32 * 1024;

  /** The largest request that fits into a packet together with its own fields. */
  static final int LARGE_REQUEST = 255 * 1024;

  /** Twice the window of a channel, so that neither side waits for the other to ask. */
  private static final int BYTES_AHEAD = 4 * 1024 * 1024;

  /** A bound for servers with tiny requests. */
  private static final int MOST_AHEAD = 256;

  /** How many requests of a size may be on their way at once. */
  static int requestsAhead(int size) {
    return Math.min(MOST_AHEAD, BYTES_AHEAD / size);
  }

  private Sftp() {}
}
