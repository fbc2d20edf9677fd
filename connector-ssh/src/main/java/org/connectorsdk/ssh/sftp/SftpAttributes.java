package org.connectorsdk.ssh.sftp;

import org.connectorsdk.transport.FileStatus;

/** What ATTRS says of a file: section 5 of the draft. */
record SftpAttributes(long size, int permissions) {

  private static final int UNKNOWN = -1;
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_DIRECTORY = 0040000;

  static SftpAttributes read(PacketReader packet) throws SftpProtocolException {
    int flags = packet.int32();
    long size = (flags & Sftp.ATTR_SIZE) != 0 ? packet.int64() : 0;
    if (size < 0) {
      throw new SftpProtocolException("a file of " + Long.toUnsignedString(size) + " bytes");
    }
    if ((flags & Sftp.ATTR_OWNER) != 0) {
      packet.int64();
    }
    return new SftpAttributes(
        size, (flags & Sftp.ATTR_PERMISSIONS) != 0 ? packet.int32() : UNKNOWN);
  }

  boolean isDirectory() {
    return kind() == FileStatus.Kind.DIRECTORY;
  }

  FileStatus toStatus() {
    return new FileStatus(kind(), size, permissions == UNKNOWN ? -1 : permissions & 07777);
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
