package org.connectorsdk.command;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The exit codes that count as success. */
final class SuccessCodes {

  private SuccessCodes() {}

  static Set<Integer> copyOf(Collection<Integer> codes) {
    var sorted = new TreeSet<Integer>();
    for (var code : Objects.requireNonNull(codes, "successExitCodes")) {
      if (Objects.requireNonNull(code, "successExitCodes") < 0 || code > 255) {
        throw new IllegalArgumentException(
            "successExitCodes: " + code + " is no exit code; 0 to 255 are");
      }
      sorted.add(code);
    }
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException(
          "successExitCodes: empty; then no command could ever succeed");
    }
    return Collections.unmodifiableSet(sorted);
  }
}
