package org.connectorsdk.ssh.sftp;

import org.connectorsdk.transport.FileStatus;

/** What ATTRS says of a file: section 5 of the draft. */
record SftpAttributes(long size, int user, int group, int permissions) {

  private static final int UNKNOWN = -1;
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_DIRECTORY = 0040000;
  private static final int TYPE_PIPE = 0010000;
  private static final int TYPE_LINK = 0120000;
  private static final int TYPE_SOCKET = 0140000;

  static SftpAttributes read(PacketReader packet) throws SftpProtocolException {
    int flags = packet.int32();
    long size = (flags & Sftp.ATTR_SIZE) != 0 ? packet.int64() : 0;
    if (size < 0) {
      throw new SftpProtocolException("a file of " + Long.toUnsignedString(size) + " bytes");
    }
    boolean owned = (flags & Sftp.ATTR_OWNER) != 0;
    int user = owned ? packet.int32() : UNKNOWN;
    int group = owned ? packet.int32() : UNKNOWN;
    int permissions = (flags & Sftp.ATTR_PERMISSIONS) != 0 ? packet.int32() : UNKNOWN;
    return new SftpAttributes(size, user, group, permissions);
  }

  boolean isDirectory() {
    return kind() == FileStatus.Kind.DIRECTORY;
  }

  FileStatus toStatus() {
    int mode = permissions == UNKNOWN ? -1 : permissions & 07777;
    return new FileStatus(kind(), size, mode, user, group);
  }

  boolean isLink() {
    return isOfType(TYPE_LINK);
  }

  /** Whether the server would wait for somebody at the other end, and everybody for the server. */
  boolean isPipe() {
    return isOfType(TYPE_PIPE) || isOfType(TYPE_SOCKET);
  }

  private boolean isOfType(int type) {
    return permissions != UNKNOWN && (permissions & TYPE_MASK) == type;
  }

  private FileStatus.Kind kind() {
    if (permissions == UNKNOWN) {
      return FileStatus.Kind.FILE;
    }
    return switch (permissions & TYPE_MASK) {
      // A server that tells modes without types has files in mind.
      case TYPE_FILE, 0 -> FileStatus.Kind.FILE;
      case TYPE_DIRECTORY -> FileStatus.Kind.DIRECTORY;
      default -> FileStatus.Kind.OTHER;
    };
  }
}
