package org.example.custom;

import java.io.IOException;

/** The daemon does not take the secret. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String why) {
    super("the daemon refused the secret of custom_secret: " + why);
  }
}
