package org.connectorsdk.testkit.report;

import java.util.Locale;

/**
 * Text from a host, made harmless to show.
 *
 * <p>Control characters, escape sequences and marks that turn the direction of a line are written
 * out ({@code \u001b}), so that they neither act nor hide.
 */
final class Visible {
  private Visible() {}

  /** The text with its lines kept. */
  static String lines(String text) {
    var shown = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t' || !acts(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return shown.toString();
  }

  /** The text as one line. */
  static String line(String text) {
    return lines(text.strip()).replace("\n", " ↵ ").replace('\t', ' ');
  }

  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
