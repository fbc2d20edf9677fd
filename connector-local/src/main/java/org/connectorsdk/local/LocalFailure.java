package org.connectorsdk.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;

/** What the JDK's exceptions about files say to the engine. */
final class LocalFailure {
  private LocalFailure() {}

  static void checkTime(Deadline deadline) throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the thread was interrupted");
    }
    if (deadline.expired()) {
      throw new InterruptedIOException("the time is over");
    }
  }

  static IOException of(IOException e, Path file) {
    if (e instanceof FileFailureException
        || e instanceof InterruptedIOException
        || e instanceof AccessDeniedException
        || e instanceof FileAlreadyExistsException) {
      return e;
    }
    if (e instanceof ClosedByInterruptException) {
      var interrupted = new InterruptedIOException("the thread was interrupted");
      interrupted.initCause(e);
      return interrupted;
    }
    if (Files.isDirectory(file)) {
      return failure(Reason.IS_DIRECTORY, "is a directory", e);
    }
    if (e instanceof NoSuchFileException) {
      return e;
    }
    String words = words(e);
    return failure(reason(words, file), words, e);
  }

  private static String words(IOException e) {
    String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /**
   * The words are those of strerror(3), in whatever language: where they tell nothing, the disk
   * may.
   */
  private static Reason reason(String words, Path file) {
    return switch (words) {
      case "No space left on device", "Disk quota exceeded", "File too large" -> Reason.NO_SPACE;
      case "Operation not permitted", "Read-only file system", "Permission denied" ->
          Reason.PERMISSION_DENIED;
      case "Not a directory" -> Reason.NO_SUCH_DIRECTORY;
      default -> isFull(file) ? Reason.NO_SPACE : Reason.OTHER;
    };
  }

  private static boolean isFull(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static FileFailureException failure(Reason reason, String words, IOException cause) {
    var failure = new FileFailureException(reason, words);
    failure.initCause(cause);
    return failure;
  }
}
