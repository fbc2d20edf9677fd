package org.connectorsdk.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/** One transfer: what is asked for, where it leads, and what its failures mean. */
record Transfer(
    FailureContext failure,
    Link link,
    String path,
    String destination,
    TransferOptions options,
    Deadline deadline) {

  /** Names that cannot be guessed: 128 bits. */
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The caller's source failed; tells it from a failure of the wire. */
  static final class SourceFailure extends IOException {
    private static final long serialVersionUID = 1L;

    SourceFailure(Throwable cause) {
      super(Failures.words(cause), cause);
    }
  }

  /** The caller's sink failed. */
  static final class SinkFailure extends IOException {
    private static final long serialVersionUID = 1L;

    SinkFailure(Throwable cause) {
      super(Failures.words(cause), cause);
    }
  }

  /** A transfer whose file is below the working directory, unless its path is absolute. */
  static Transfer of(
      FailureContext failure, Link link, String path, TransferOptions options, Deadline deadline) {
    return new Transfer(failure, link, path, resolve(options, path), options, deadline);
  }

  /** The same transfer to where a link leads. */
  Transfer to(String real) {
    return new Transfer(failure, link, path, real, options, deadline);
  }

  /** The same transfer over what is left of a link that was closed under it. */
  Transfer tidying() {
    return new Transfer(failure, link.forTidying(), path, destination, options, deadline);
  }

  private static String resolve(TransferOptions options, String name) {
    var directory = options.workingDirectory();
    if (directory.isEmpty() || name.startsWith("/")) {
      return name;
    }
    return directory.get().endsWith("/") ? directory.get() + name : directory.get() + "/" + name;
  }

  /** The directory that holds the destination. */
  String folder() {
    var slash = destination.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : destination.substring(0, slash);
  }

  /** A name beside the destination that nobody else uses. */
  String sibling() {
    return in(folder());
  }

  /** The temporary name asked for, or one that nobody else uses. */
  String temporary() {
    return options
        .temporaryPath()
        .map(given -> resolve(options, given))
        .or(
            () ->
                options
                    .temporaryDirectory()
                    .map(given -> resolve(options, given))
                    .map(Transfer::in))
        .orElseGet(this::sibling);
  }

  private static String in(String directory) {
    var random = new byte[16];
    RANDOM.nextBytes(random);
    var name = ".connector-" + HexFormat.of().formatHex(random);
    return directory.equals(".")
        ? name
        : directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** So that nothing is sent for a thread that was cancelled already. */
  void refuseInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new FileTransferException(
          failure,
          path + ": the thread was interrupted before anything was sent",
          Reason.CANCELLED,
          null);
    }
  }

  /** Throws where nothing more shall be moved. */
  void checkWhetherToGoOn() throws IOException {
    if (link.isClosed()) {
      throw new IOException("disconnected");
    }
    if (deadline.expired() || Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
  }

  FileTransferException failed(Reason reason, String detail, @Nullable Throwable cause) {
    return new FileTransferException(failure, path + ": " + detail, reason, cause);
  }

  /** What a failure means to the caller. What his own listener threw stays as it is. */
  RuntimeException typed(Exception problem) {
    if (problem instanceof SourceFailure) {
      return failed(
          Reason.SOURCE_FAILED, "the source failed: " + problem.getMessage(), problem.getCause());
    } else if (problem instanceof SinkFailure) {
      return failed(
          Reason.SINK_FAILED, "the sink failed: " + problem.getMessage(), problem.getCause());
    } else if (problem instanceof CommandTimeoutException) {
      return timedOut(problem);
    } else if (problem instanceof CommandCancelledException
        && problem.getCause() instanceof SourceFailure failure) {
      return typed(failure);
    } else if (problem instanceof CommandCancelledException) {
      return failed(
          Reason.CANCELLED,
          Thread.currentThread().isInterrupted() ? "the thread was interrupted" : "disconnected",
          problem);
    } else if (problem instanceof ConnectorException typed) {
      return typed;
    } else if (problem instanceof IOException io) {
      return typedIo(io);
    }
    return (RuntimeException) problem;
  }

  private FileTransferException timedOut(Exception problem) {
    var all = deadline.expired() && !deadline.idledOut();
    return failed(
        Reason.TIMED_OUT, all ? "the time ran out" : "nothing moved for the idle time", problem);
  }

  private RuntimeException typedIo(IOException problem) {
    if (problem instanceof InterruptedIOException
        || problem instanceof ClosedByInterruptException) {
      // Without the flag it was the deadline, also where the wire moved again while it was closed.
      return Thread.currentThread().isInterrupted() && !deadline.expired()
          ? failed(Reason.CANCELLED, "the thread was interrupted", problem)
          : timedOut(problem);
    }
    var reason = Failures.ofFile(problem, Reason.NOT_FOUND);
    if (reason.isPresent()) {
      return failed(reason.get(), words(reason.get(), problem), problem);
    } else if (link.isClosed()) {
      return failed(Reason.CANCELLED, "disconnected", problem);
    } else if (deadline.expired()) {
      return timedOut(problem);
    } else if (link.transport().isOpen()) {
      return failed(Reason.OTHER, Failures.words(problem), problem);
    }
    return new ConnectionLostException(
        failure,
        path + ": the connection was lost: " + Failures.words(problem),
        CommandFate.MAY_HAVE_RUN,
        CommandOutput.empty(),
        problem);
  }

  private static String words(Reason reason, IOException problem) {
    return switch (reason) {
      case NOT_FOUND -> "there is no such file";
      case NO_SUCH_DIRECTORY -> "the directory does not exist";
      case PERMISSION_DENIED -> "permission denied";
      case IS_DIRECTORY -> "it is a directory";
      case ALREADY_EXISTS -> "the temporary path exists already";
      case NO_SPACE -> "no space left on the host";
      default -> Failures.words(problem);
    };
  }
}
