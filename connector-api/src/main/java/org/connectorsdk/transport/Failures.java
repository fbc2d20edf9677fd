package org.connectorsdk.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.error.HostUnreachableException;

/** What a transport's exceptions mean. */
final class Failures {

  private Failures() {}

  /** The words of an exception, its type where it has none. */
  static String words(Throwable failure) {
    var message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    // Some exceptions of the JDK have a bare name for a message.
    if (failure instanceof UnknownHostException) {
      return "unknown host " + message;
    } else if (failure instanceof FileSystemException bare && bare.getReason() == null) {
      return message + ": " + what(bare);
    }
    return message;
  }

  private static String what(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "it exists already";
    }
    return failure.getClass().getSimpleName();
  }

  /** Why an open failed, as a type. */
  static ConnectorException ofOpen(FailureContext context, Throwable failure) {
    if (failure instanceof ConnectorException typed) {
      return typed;
    }
    var unreachable =
        failure instanceof UnknownHostException
            || failure instanceof ConnectException
            || failure instanceof NoRouteToHostException
            || failure instanceof SocketTimeoutException;
    return unreachable
        ? new HostUnreachableException(context, words(failure), failure)
        : new ConnectionFailedException(context, words(failure), failure);
  }

  /** Why a file operation failed; empty where the wire itself failed. */
  static Optional<Reason> ofFile(IOException failure, Reason whenMissing) {
    if (failure instanceof FileFailureException typed) {
      return Optional.of(typed.reason());
    } else if (failure instanceof NoSuchFileException) {
      return Optional.of(whenMissing);
    } else if (failure instanceof AccessDeniedException) {
      return Optional.of(Reason.PERMISSION_DENIED);
    } else if (failure instanceof FileAlreadyExistsException) {
      return Optional.of(Reason.ALREADY_EXISTS);
    } else if (failure instanceof FileSystemException) {
      return Optional.of(Reason.OTHER);
    }
    return Optional.empty();
  }
}
