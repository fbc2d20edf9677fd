package org.connectorsdk.ssh.hostkey;

import java.io.IOException;
import java.nio.file.Path;

/** A known_hosts file is there and cannot be read or written, so nothing can be told. */
public final class UnreadableKnownHostsException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableKnownHostsException(Path file, IOException cause) {
    super(file + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    return cause.getClass() == IOException.class && message != null
        ? message
        : cause.getClass().getSimpleName();
  }
}
