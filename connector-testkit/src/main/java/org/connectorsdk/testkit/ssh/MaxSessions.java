package org.connectorsdk.testkit.ssh;

/** Refuses channels beyond a number. */
record MaxSessions(int count) implements ServerFault {

  MaxSessions {
    if (count < 0) {
      throw new IllegalArgumentException("count: must not be negative, was " + count);
    }
  }
}
