package org.connectorsdk.testkit.conformance;

/** A command line that cannot be followed: what is wrong with it, in one line. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message, null, false, false);
  }
}
