package org.connectorsdk.file;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What can be a path on some host at all; everything else is the host's to judge. */
final class RemotePath {
  private RemotePath() {}

  static String check(String field, String path) {
    Objects.requireNonNull(path, field);
    if (path.isEmpty()) {
      throw new IllegalArgumentException(field + ": must not be empty");
    }
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(field + ": no path can have a NUL character in it");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
      throw new IllegalArgumentException(field + ": a lone surrogate has no form in UTF-8");
    }
    return path;
  }
}
