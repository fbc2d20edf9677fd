package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;

/**
 * Turns a status into the exception that says what happened.
 *
 * <p>Version 3 has one code, {@code SSH_FX_FAILURE}, for an existing file, a directory and a full
 * disk alike; for it the server is asked what stands there and how much space is left.
 */
final class SftpFailures {

  /** What a failed request was about, which decides what a mere "failure" can mean. */
  enum Request {
    CREATE,
    READ,
    WRITE,
    DELETE,
    RENAME,
    OTHER
  }

  private final SftpClient client;

  SftpFailures(SftpClient client) {
    this.client = client;
  }

  IOException of(Request request, String path, long wanted, SftpStatus status, Deadline deadline) {
    String words = status.describe();
    return switch (status.code()) {
      case SftpStatus.NO_SUCH_FILE -> new NoSuchFileException(path, null, words);
      case SftpStatus.PERMISSION_DENIED, SftpStatus.WRITE_PROTECTED ->
          new AccessDeniedException(path, null, words);
      case SftpStatus.ALREADY_EXISTS -> new FileAlreadyExistsException(path, null, words);
      case SftpStatus.NO_SUCH_PATH, SftpStatus.NOT_A_DIRECTORY ->
          failure(Reason.NO_SUCH_DIRECTORY, words);
      case SftpStatus.IS_A_DIRECTORY -> failure(Reason.IS_DIRECTORY, words);
      case SftpStatus.NO_SPACE, SftpStatus.QUOTA_EXCEEDED -> failure(Reason.NO_SPACE, words);
      case SftpStatus.FAILURE -> diagnose(request, path, wanted, words, deadline);
      default -> failure(Reason.OTHER, words);
    };
  }

  private static FileFailureException failure(Reason reason, String words) {
    return new FileFailureException(reason, words);
  }

  private IOException diagnose(
      Request request, String path, long wanted, String words, Deadline deadline) {
    try {
      if (request == Request.CREATE && exists(path, deadline)) {
        return new FileAlreadyExistsException(path, null, words);
      }
      if (request != Request.CREATE && isDirectory(path, deadline)) {
        return failure(Reason.IS_DIRECTORY, "is a directory");
      }
      if (needsSpace(request)
          && client.offers(Extensions.STATVFS)
          && !client.space(parent(path), deadline).holds(wanted)) {
        return failure(Reason.NO_SPACE, "no space is left on its file system");
      }
      return failure(Reason.OTHER, words);
    } catch (IOException e) {
      var unknown = failure(Reason.OTHER, words);
      unknown.addSuppressed(e);
      return unknown;
    }
  }

  private static boolean needsSpace(Request request) {
    return request == Request.CREATE || request == Request.WRITE || request == Request.RENAME;
  }

  private boolean exists(String path, Deadline deadline) throws IOException {
    try {
      client.lstat(path, deadline);
      return true;
    } catch (SftpStatusException e) {
      return false;
    }
  }

  private boolean isDirectory(String path, Deadline deadline) throws IOException {
    try {
      return client.stat(path, deadline).isDirectory();
    } catch (SftpStatusException e) {
      return false;
    }
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }
}
