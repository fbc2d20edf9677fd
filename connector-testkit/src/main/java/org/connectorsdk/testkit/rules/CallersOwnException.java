package org.connectorsdk.testkit.rules;

/** What the caller's own listener or source throws: it is the rule's, not the connector's. */
final class CallersOwnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallersOwnException(String message) {
    super(message);
  }
}
