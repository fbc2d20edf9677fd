package org.connectorsdk.ssh.sftp;

import java.nio.charset.StandardCharsets;

/**
 * A server's answer that is a code: section 7 of the draft; the codes above 8 stem from later
 * drafts and are sent by some servers all the same.
 */
record SftpStatus(int code, String message) {

  static final int OK = 0;
  static final int END_OF_FILE = 1;
  static final int NO_SUCH_FILE = 2;
  static final int PERMISSION_DENIED = 3;
  static final int FAILURE = 4;
  static final int UNSUPPORTED = 8;
  static final int NO_SUCH_PATH = 10;
  static final int ALREADY_EXISTS = 11;
  static final int WRITE_PROTECTED = 12;
  static final int NO_SPACE = 14;
  static final int QUOTA_EXCEEDED = 15;
  static final int NOT_A_DIRECTORY = 19;
  static final int IS_A_DIRECTORY = 24;

  private static final int LONGEST_MESSAGE = 200;

  static SftpStatus read(PacketReader packet) throws SftpProtocolException {
    int code = packet.int32();
    // Servers older than the draft send the code alone.
    String message = packet.hasMore() ? printable(packet.string(Sftp.MAX_PACKET)) : "";
    return new SftpStatus(code, message);
  }

  boolean isOk() {
    return code == OK;
  }

  String describe() {
    String name =
        switch (code) {
          case OK -> "success";
          case END_OF_FILE -> "end of file";
          case NO_SUCH_FILE -> "no such file";
          case PERMISSION_DENIED -> "permission denied";
          case FAILURE -> "failure";
          case UNSUPPORTED -> "operation not supported";
          default -> "status " + code;
        };
    return message.isEmpty() || message.equalsIgnoreCase(name) ? name : name + " (" + message + ")";
  }

  /** A host's words, fit for one line of a log. */
  static String printable(byte[] words) {
    String text =
        new String(words, 0, Math.min(words.length, LONGEST_MESSAGE), StandardCharsets.UTF_8);
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }
}
