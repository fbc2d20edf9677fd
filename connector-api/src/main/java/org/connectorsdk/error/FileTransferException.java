package org.connectorsdk.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file was not moved.
 *
 * <p>The destination is as it was before, and no temporary file of ours is left, unless the message
 * says otherwise. Where the caller's own source or sink failed, its exception is the cause.
 *
 * @since 0.1
 */
public class FileTransferException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Why the file was not moved. */
  public enum Reason {
    /** The file to read does not exist. */
    NOT_FOUND,
    /** The directory to write to does not exist. */
    NO_SUCH_DIRECTORY,
    /** The user may not read or write there. */
    PERMISSION_DENIED,
    /** A directory stands where a file was expected. */
    IS_DIRECTORY,
    /** The temporary path given by the caller exists. */
    ALREADY_EXISTS,
    /** The disk or the quota is full. */
    NO_SPACE,
    /** The caller's source failed; its exception is the cause. */
    SOURCE_FAILED,
    /** The caller's sink failed; its exception is the cause. */
    SINK_FAILED,
    /** The deadline passed, or nothing moved for the idle time. */
    TIMED_OUT,
    /** The thread was interrupted, and its flag is set again; or the connector disconnected. */
    CANCELLED,
    /** Anything else; the message holds the words of the host. */
    OTHER
  }

  private final Reason reason;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param reason which of the reasons
   * @param cause what it follows from, or null
   * @throws NullPointerException if an argument other than the cause is null
   */
  public FileTransferException(
      FailureContext context, String detail, Reason reason, @Nullable Throwable cause) {
    super(context, detail, cause, false);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /**
   * Which of the reasons it was.
   *
   * @return the reason
   */
  public final Reason reason() {
    return reason;
  }
}
