package org.connectorsdk.ssh.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The host took none of the credentials, or there was none to offer. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  RefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
