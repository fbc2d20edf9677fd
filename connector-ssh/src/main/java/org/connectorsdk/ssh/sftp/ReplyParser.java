package org.connectorsdk.ssh.sftp;

import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of bytes into replies and hands each to the request it answers.
 *
 * <p>The content of a file goes straight to where its reader wants it. Everything else is
 * collected, at most one packet at a time, of at most {@link Sftp#MAX_PACKET} bytes: whatever a
 * server claims, this is the memory it gets. Not safe for several threads.
 */
final class ReplyParser {

  /** The requests that are waiting. */
  interface Requests {
    /** The request with this number, or null if there is none. */
    @Nullable Pending find(int id);

    /** The reply has come in full. */
    void answered(int id, Pending pending, int type, byte[] body);
  }

  private enum Part {
    HEAD,
    BODY,
    DATA_LENGTH,
    DATA
  }

  /** Length, type, number of the request. */
  private static final int HEAD_LENGTH = 9;

  private final Requests requests;
  private final byte[] head = new byte[HEAD_LENGTH];
  private Part part = Part.HEAD;
  private byte[] collected = head;
  private int filled;
  private boolean begun;
  private int type;
  private int id;
  private @Nullable Pending pending;
  private int left;

  ReplyParser(Requests requests) {
    this.requests = requests;
  }

  void accept(byte[] bytes, int offset, int length) throws SftpProtocolException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (part == Part.DATA) {
        int count = Math.min(left, end - at);
        current().data(bytes, at, count);
        at += count;
        left -= count;
        if (left == 0) {
          finish(new byte[0]);
        }
      } else {
        int count = Math.min(collected.length - filled, end - at);
        System.arraycopy(bytes, at, collected, filled, count);
        at += count;
        filled += count;
        if (filled == collected.length) {
          next();
        }
      }
    }
  }

  private void next() throws SftpProtocolException {
    switch (part) {
      case HEAD -> head();
      case DATA_LENGTH -> dataLength();
      case BODY -> finish(collected);
      case DATA -> throw new AssertionError();
    }
  }

  private void head() throws SftpProtocolException {
    int length = PacketReader.int32(head, 0);
    type = head[4] & 0xff;
    id = PacketReader.int32(head, 5);
    boolean first = !begun;
    begun = true;
    if (first != (type == Sftp.VERSION) || length < 5 || length > Sftp.MAX_PACKET) {
      throw first
          ? new SftpProtocolException(
              "its first bytes are no SFTP but \""
                  + SftpStatus.printable(head)
                  + "\"; perhaps a login script of the host prints something")
          : new SftpProtocolException(
              "a packet of type " + type + " and " + Integer.toUnsignedString(length) + " bytes");
    }
    // The number of VERSION is the version itself; its request is found under it.
    pending = requests.find(id);
    if (pending == null) {
      throw new SftpProtocolException(
          first ? "it speaks version " + id : "a reply to a request that is not open");
    }
    if (type != Sftp.STATUS && type != pending.expected) {
      throw new SftpProtocolException(
          "a reply of type " + type + " where " + pending.expected + " was expected");
    }
    left = length - 5;
    if (type == Sftp.DATA) {
      collect(Part.DATA_LENGTH, new byte[4]);
    } else if (left == 0) {
      finish(new byte[0]);
    } else {
      collect(Part.BODY, new byte[left]);
    }
  }

  private void dataLength() throws SftpProtocolException {
    int length = PacketReader.int32(collected, 0);
    if (length != left - 4 || length < 1 || length > current().dataLimit) {
      throw new SftpProtocolException(
          Integer.toUnsignedString(length)
              + " bytes of a file where 1 to "
              + current().dataLimit
              + " were asked for");
    }
    left = length;
    current().expectData(length);
    part = Part.DATA;
  }

  private void finish(byte[] body) {
    Pending answered = current();
    pending = null;
    collect(Part.HEAD, head);
    requests.answered(id, answered, type, body);
  }

  private void collect(Part next, byte[] into) {
    part = next;
    collected = into;
    filled = 0;
  }

  private Pending current() {
    if (pending == null) {
      throw new AssertionError("no reply has begun");
    }
    return pending;
  }
}
