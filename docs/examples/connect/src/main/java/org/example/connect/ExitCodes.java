package org.example.connect;

import org.connectorsdk.UnknownConnectorException;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.ShellUnavailableException;

/** What the program's exit status says where it is not the command's own. */
final class ExitCodes {
  static final int TRANSFER_FAILED = 1;
  static final int USAGE = 2;
  static final int TIMED_OUT = 124;
  static final int NOT_INVOKED = 126;
  static final int INTERRUPTED = 130;

  /** The reader of our output has gone: 128 + SIGPIPE, as for any program in a pipe. */
  static final int NO_READER = 141;

  static final int NOT_CONNECTED = 255;

  private ExitCodes() {}

  /** Whether the message says all that a person needs. */
  static boolean isExplained(RuntimeException failure) {
    return failure instanceof ConnectorException
        || failure instanceof UsageException
        || failure instanceof IllegalArgumentException
        || failure instanceof BrokenOutputException;
  }

  /** The status for a failure that a person can read about in its message. */
  static int of(RuntimeException failure) {
    if (failure instanceof UsageException
        || failure instanceof IllegalArgumentException
        || failure instanceof InvalidConnectorDataException
        || failure instanceof InventoryException
        || failure instanceof UnknownConnectorException
        || failure instanceof UnsupportedCapabilityException) {
      return USAGE;
    } else if (failure instanceof CommandTimeoutException) {
      return TIMED_OUT;
    } else if (failure instanceof CommandCancelledException) {
      return INTERRUPTED;
    } else if (failure instanceof PrivilegeEscalationException
        || failure instanceof ShellUnavailableException) {
      return NOT_INVOKED;
    } else if (failure instanceof FileTransferException transfer) {
      return switch (transfer.reason()) {
        case TIMED_OUT -> TIMED_OUT;
        case CANCELLED -> INTERRUPTED;
        default -> TRANSFER_FAILED;
      };
    } else if (failure instanceof BrokenOutputException output) {
      return output.readerHasGone() ? NO_READER : NOT_CONNECTED;
    }
    return NOT_CONNECTED;
  }
}
