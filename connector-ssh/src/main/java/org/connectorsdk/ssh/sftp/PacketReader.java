package org.connectorsdk.ssh.sftp;

/** Reads the fields of one packet; a field that is longer than what is left breaks the protocol. */
final class PacketReader {

  private final byte[] bytes;
  private int at;

  PacketReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int int32() throws SftpProtocolException {
    need(4);
    int value = int32(bytes, at);
    at += 4;
    return value;
  }

  long int64() throws SftpProtocolException {
    return (long) int32() << 32 | int32() & 0xffffffffL;
  }

  byte[] string(int longest) throws SftpProtocolException {
    int length = int32();
    if (length < 0 || length > longest) {
      throw new SftpProtocolException(
          "a field of "
              + Integer.toUnsignedString(length)
              + " bytes where at most "
              + longest
              + " may be");
    }
    need(length);
    byte[] value = new byte[length];
    System.arraycopy(bytes, at, value, 0, length);
    at += length;
    return value;
  }

  private void need(int count) throws SftpProtocolException {
    if (bytes.length - at < count) {
      throw new SftpProtocolException("a packet that ends within a field");
    }
  }

  static int int32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | bytes[at + 3] & 0xff;
  }
}
