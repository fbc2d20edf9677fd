package org.connectorsdk.testkit.ssh;

/** Lies about the size of files. */
record WrongSize(long size) implements ServerFault {

  WrongSize {
    if (size < 0) {
      throw new IllegalArgumentException("size: must not be negative, was " + size);
    }
  }
}
