package org.connectorsdk.local;

/** Foreign text as part of a message: one line, not long. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** The text in double quotes, what cannot be shown as {@code \\uXXXX}, cut where it is long. */
  static String text(String text) {
    var shown = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        shown.append('\\').append(c);
      } else if (Character.isISOControl(c)
          || Character.isSurrogate(c)
          || Character.getType(c) == Character.FORMAT) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.append(text.length() > LONGEST ? "…\"" : "\"").toString();
  }
}
