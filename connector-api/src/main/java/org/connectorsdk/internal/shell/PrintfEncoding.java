package org.connectorsdk.internal.shell;

import java.nio.charset.StandardCharsets;

/**
 * Text as an argument of {@code printf %b}, in ASCII that every shell leaves alone inside quotes.
 *
 * <p>Each byte that some shell would touch becomes {@code \0ooo} with exactly three octal digits
 * (POSIX, printf, "EXTENDED DESCRIPTION").
 */
public final class PrintfEncoding {

  private PrintfEncoding() {}

  /** Encodes the UTF-8 bytes of a text. */
  public static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Encodes bytes; none may be 0. */
  public static String encode(byte[] bytes) {
    var out = new StringBuilder(bytes.length + bytes.length / 4 + 16);
    for (byte signed : bytes) {
      int b = signed & 0xff;
      if (isSafe(b)) {
        out.append((char) b);
      } else {
        out.append("\\0")
            .append((char) ('0' + (b >> 6)))
            .append((char) ('0' + (b >> 3 & 7)))
            .append((char) ('0' + (b & 7)));
      }
    }
    return out.toString();
  }

  /** Whether a byte stays itself in both kinds of quotes of every shell, and for {@code %b}. */
  private static boolean isSafe(int b) {
    return b >= ' '
        && b < 0x7f
        && switch (b) {
          case '"', '\'', '\\', '$', '`', '!' -> false;
          default -> true;
        };
  }
}
