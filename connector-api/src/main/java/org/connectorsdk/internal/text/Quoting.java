package org.connectorsdk.internal.text;

/** Shows foreign text in a message: on one line, escaped, shortened. */
public final class Quoting {

  /** How many characters of a foreign text a message shows. */
  private static final int SHOWN = 60;

  private Quoting() {}

  /** The text in double quotes, escaped, at most {@value #SHOWN} characters of it. */
  public static String quoted(String text) {
    var out = new StringBuilder(Math.min(text.length(), SHOWN) + 8).append('"');
    appendEscaped(out, text, SHOWN);
    return out.append('"').toString();
  }

  /** The text without quotes, escaped, at most {@code limit} characters of it. */
  public static String escaped(String text, int limit) {
    var out = new StringBuilder(Math.min(text.length(), limit) + 8);
    appendEscaped(out, text, limit);
    return out.toString();
  }

  /**
   * A message of somebody else's as one line, at most {@code limit} characters of it; its quotes
   * and backslashes stay.
   */
  public static String line(String message, int limit) {
    var out = new StringBuilder();
    message
        .codePoints()
        .limit(limit)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.appendCodePoint(c);
              } else {
                appendEscaped(out, c);
              }
            });
    return message.codePointCount(0, message.length()) > limit
        ? out.append('…').toString()
        : out.toString();
  }

  private static void appendEscaped(StringBuilder out, String text, int limit) {
    int shown = 0;
    int i = 0;
    while (i < text.length() && shown < limit) {
      int c = text.codePointAt(i);
      appendEscaped(out, c);
      i += Character.charCount(c);
      shown++;
    }
    if (i < text.length()) {
      out.append("…");
    }
  }

  private static void appendEscaped(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (isShown(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format("\\u%04x", c));
        }
      }
    }
  }

  /** Controls, format characters (they can turn the reading direction) and lone surrogates hide. */
  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
