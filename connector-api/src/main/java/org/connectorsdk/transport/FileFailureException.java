package org.connectorsdk.transport;

import java.io.IOException;
import java.util.Objects;
import org.connectorsdk.error.FileTransferException;

/**
 * How a {@link FileTransport} tells a failure for which the JDK has no exception of its own.
 *
 * @since 0.1
 */
public class FileFailureException extends IOException {

  private static final long serialVersionUID = 1L;

  private final FileTransferException.Reason reason;

  /**
   * Makes an exception.
   *
   * @param reason what it is
   * @param words what the host said, without a secret
   * @throws NullPointerException if an argument is null
   */
  public FileFailureException(FileTransferException.Reason reason, String words) {
    super(Objects.requireNonNull(words, "words"));
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * What it is.
   *
   * @return the reason
   */
  public final FileTransferException.Reason reason() {
    return reason;
  }
}
