package org.connectorsdk.testkit.doubles;

import java.util.Locale;

/** Shows a text on one line, however it was written. */
final class OneLine {
  private static final int LONGEST = 500;

  private OneLine() {}

  /** Control characters escaped, and what is very long cut. */
  static String of(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    var line = new StringBuilder(shown.length());
    shown.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
          line.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
          line.appendCodePoint(c);
        }
      }
    }
  }
}
