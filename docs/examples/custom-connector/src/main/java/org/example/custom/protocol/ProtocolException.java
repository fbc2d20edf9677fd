package org.example.custom.protocol;

import java.io.IOException;

/** The other end does not keep to the protocol: it is broken, hostile, or something else. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Tells what it did.
   *
   * @param what in words, on one line
   */
  public ProtocolException(String what) {
    super("the other end does not speak the custom protocol: " + what);
  }
}
