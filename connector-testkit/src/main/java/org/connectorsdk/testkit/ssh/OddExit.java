package org.connectorsdk.testkit.ssh;

import java.util.List;
import java.util.Optional;

/** Tells a command's end in another way: these statuses and this signal, in place of its own. */
record OddExit(Order order, List<Long> statuses, Optional<String> signal) implements ServerFault {

  private static final long GREATEST = 0xffff_ffffL;

  enum Order {
    LAST,
    /** The command's own status, but before its output. */
    BEFORE_OUTPUT
  }

  static OddExit statuses(List<Long> statuses) {
    for (long status : statuses) {
      if (status < 0 || status > GREATEST) {
        throw new IllegalArgumentException(
            "status: must be from 0 to " + GREATEST + ", was " + status);
      }
    }
    return new OddExit(Order.LAST, statuses, Optional.empty());
  }
}
