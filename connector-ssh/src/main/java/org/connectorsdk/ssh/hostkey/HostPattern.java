package org.connectorsdk.ssh.hostkey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first field of a known_hosts line: a list of patterns, or one hashed name.
 *
 * <p>As sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": patterns are separated by commas, {@code *} and
 * {@code ?} are wildcards, and a negated pattern that matches keeps the whole line from matching.
 */
final class HostPattern {

  private static final String HASH_MAGIC = "|1|";
  private static final int SHA1_LENGTH = 20;

  /** What OpenSSH takes for one pattern; a longer one makes the whole list match nothing. */
  private static final int MAX_PATTERN = 1023;

  private HostPattern() {}

  /** Whether the field names this host; a malformed hash names none. */
  static boolean matches(String field, String name) {
    return field.startsWith("|") ? matchesHash(field, name) : matchesList(field, name);
  }

  private static boolean matchesHash(String field, String name) {
    if (!field.startsWith(HASH_MAGIC)) {
      return false;
    }
    int bar = field.indexOf('|', HASH_MAGIC.length());
    if (bar < 0) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(field.substring(HASH_MAGIC.length(), bar));
      byte[] hash = Base64.getDecoder().decode(field.substring(bar + 1));
      if (salt.length != SHA1_LENGTH || hash.length != SHA1_LENGTH) {
        return false;
      }
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return MessageDigest.isEqual(hash, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA1, hashed names cannot be read", e);
    }
  }

  private static boolean matchesList(String field, String name) {
    boolean matched = false;
    for (String entry : field.split(",", -1)) {
      boolean negated = entry.startsWith("!");
      String pattern = (negated ? entry.substring(1) : entry).toLowerCase(Locale.ROOT);
      if (pattern.length() > MAX_PATTERN) {
        return false;
      }
      if (matchesWildcards(pattern, name)) {
        if (negated) {
          return false;
        }
        matched = true;
      }
    }
    return matched;
  }

  /** Glob matching with one point to return to: linear space, and time bounded by the product. */
  private static boolean matchesWildcards(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && matchesOne(pattern.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean matchesOne(char pattern, char c) {
    return pattern == '?' || pattern == c;
  }
}
