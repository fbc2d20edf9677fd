package org.connectorsdk.testkit.rules;

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

  private Fields() {}

  /** A key up to and including its first underscore; empty where it has none. */
  static String prefix(String key) {
    return key.substring(0, key.indexOf('_') + 1);
  }

  /** Whether the value is a password or the like, by the name of its key. */
  static boolean isCalledSecret(String key) {
    return CALLED_SECRET.matcher(key).matches();
  }
}
