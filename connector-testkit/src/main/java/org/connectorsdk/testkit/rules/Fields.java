package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** What the key of a data field tells. */
final class Fields {
  /** The key of a path, a name or an address of a secret ends with another word. */
  private static final Pattern CALLED_SECRET =
      Pattern.compile(
          "(.*[_-])?(password|passwd|passphrase|api_?key|"
              + "(access|auth|bearer|api|client|shared|refresh|session)[_-]?(token|secret))"
              + "|[a-z0-9]+_token",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CALLED_NUMBER =
      Pattern.compile(
          "(.*[_-])?(port|timeout|retries|attempts|limit|count|size|seconds|interval|delay)",
          Pattern.CASE_INSENSITIVE);

  private static final int PIECE = 8;

  private Fields() {}

  /** A key up to and including its first underscore; empty where it has none. */
  static String prefix(String key) {
    return key.substring(0, key.indexOf('_') + 1);
  }

  /** Whether the value is a password or the like, by the name of its key. */
  static boolean isCalledSecret(String key) {
    return CALLED_SECRET.matcher(key).matches();
  }

  /** Whether the value is a number or a span of time, by the name of its key. */
  static boolean isCalledNumber(String key) {
    return CALLED_NUMBER.matcher(key).matches();
  }

  /** Whether a default is a number or a span of time. */
  static boolean isNumber(String text) {
    return text.matches("[0-9]+(\\.[0-9]+)?(ms|s|m|h)?");
  }

  /** A value that stands nowhere by chance, nor does any piece of it. */
  static String canary(Random random) {
    var text = new StringBuilder();
    while (text.length() < 3 * PIECE) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /** The value, and the pieces that a message may quote of it. */
  static List<String> pieces(String canary) {
    return List.of(canary, canary.substring(0, PIECE), canary.substring(canary.length() - PIECE));
  }
}
