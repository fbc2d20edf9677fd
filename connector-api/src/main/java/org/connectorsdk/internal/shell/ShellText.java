package org.connectorsdk.internal.shell;

import java.util.Objects;

/** What any text for a shell must be: no NUL, and encodable as UTF-8. */
public final class ShellText {

  private ShellText() {}

  /**
   * Refuses what no shell can be given. The message names the parameter and the place, never the
   * text, which may be a secret.
   */
  public static String requireLegal(String text, String parameter) {
    int nul = Objects.requireNonNull(text, parameter).indexOf(0);
    if (nul >= 0) {
      throw new IllegalArgumentException(
          parameter + ": a NUL character at index " + nul + "; no shell can be given one");
    }
    return requireEncodable(text, parameter);
  }

  /** Refuses half a surrogate pair, which UTF-8 has no bytes for. */
  public static String requireEncodable(String text, String parameter) {
    Objects.requireNonNull(text, parameter);
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      // codePointAt pairs a high surrogate with the low one that follows it, and nothing else.
      if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        throw new IllegalArgumentException(
            parameter + ": a lone surrogate at index " + i + "; it cannot be sent as UTF-8");
      }
      i++;
    }
    return text;
  }
}
