package org.connectorsdk.testkit.ssh;

/** Limits the rate of commands' output. */
record SlowOutput(long bytesPerSecond) implements ServerFault {

  SlowOutput {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "bytesPerSecond: must be at least 1, was " + bytesPerSecond);
    }
  }
}
