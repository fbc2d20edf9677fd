package org.connectorsdk.ssh.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A key file is not there, cannot be read, or needs another passphrase. */
public final class KeyFileException extends IOException {

  private static final long serialVersionUID = 1L;

  KeyFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
