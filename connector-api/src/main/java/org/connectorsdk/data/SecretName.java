package org.connectorsdk.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that speak of a secret: what they name is never quoted in a message.
 *
 * <p>Without a regular expression, whose first use costs a starting program some milliseconds:
 * every schema asks for every key.
 */
final class SecretName {

  private static final List<String> TELLING =
      List.of("passw", "passphrase", "secret", "token", "credential");
  private static final List<String> KINDS_OF_KEYS = List.of("api", "private", "access");
  private static final Set<String> WORDS = Set.of("pass", "pwd", "pin");

  private SecretName() {}

  static boolean matches(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    for (var part : TELLING) {
      if (lower.contains(part)) {
        return true;
      }
    }
    for (var kind : KINDS_OF_KEYS) {
      if (lower.contains(kind + "key")
          || lower.contains(kind + "_key")
          || lower.contains(kind + "-key")) {
        return true;
      }
    }
    return holdsTellingWord(lower);
  }

  private static boolean holdsTellingWord(String lower) {
    var start = 0;
    for (var i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || lower.charAt(i) < 'a' || lower.charAt(i) > 'z') {
        if (WORDS.contains(lower.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
