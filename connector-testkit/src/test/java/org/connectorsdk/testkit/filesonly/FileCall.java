package org.connectorsdk.testkit.filesonly;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Su;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.TransferListener;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.jspecify.annotations.Nullable;

/** What both directions share: the path, what is refused, how far it is, and when to stop. */
final class FileCall {
  private final FailureContext failure;
  private final String path;
  private final Set<Capability> capabilities;
  private final BooleanSupplier connected;
  private final TransferListener listener;
  private final Optional<Duration> timeout;
  private final Optional<Duration> idleTimeout;
  private final long start = System.nanoTime();
  private long last = start;
  private long moved;

  FileCall(
      FailureContext failure,
      Capability direction,
      String path,
      TransferOptions options,
      Set<Capability> capabilities,
      BooleanSupplier connected) {
    this.failure = failure;
    this.path = path;
    this.capabilities = capabilities;
    this.connected = connected;
    this.listener = options.listener();
    this.timeout = options.timeout();
    this.idleTimeout = options.idleTimeout();
    if (path.isEmpty() || path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("remotePath: empty, or with a NUL character");
    }
    if (!connected.getAsBoolean()) {
      throw new NotConnectedException(failure, "connect first", null);
    }
    need(direction, true);
    for (var step : options.escalation()) {
      need(
          step instanceof Su
              ? Capability.SU
              : step instanceof Doas ? Capability.DOAS : Capability.SUDO,
          true);
    }
    need(Capability.WORKING_DIRECTORY, options.workingDirectory().isPresent());
  }

  void need(Capability capability, boolean asked) {
    if (asked && !capabilities.contains(capability)) {
      throw new UnsupportedCapabilityException(failure, capability, "there is none here");
    }
  }

  Path path() {
    return path(path);
  }

  /** A Path drops a slash at the end, which says that a directory is meant. */
  boolean namesDirectory() {
    return path.endsWith("/");
  }

  Path path(String name) {
    try {
      return Path.of(System.getProperty("user.home")).resolve(name);
    } catch (InvalidPathException e) {
      throw failed(Reason.OTHER, "this machine has no such names", e);
    }
  }

  /** Throws where nothing more shall be moved. */
  void check() {
    var now = System.nanoTime();
    if (!connected.getAsBoolean()) {
      throw failed(Reason.CANCELLED, "disconnected", null);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw failed(Reason.CANCELLED, "the thread was interrupted", null);
    }
    if (isOver(timeout, now - start) || isOver(idleTimeout, now - last)) {
      throw failed(Reason.TIMED_OUT, "the time ran out", null);
    }
  }

  private static boolean isOver(Optional<Duration> limit, long nanos) {
    return limit.isPresent() && nanos >= limit.get().toNanos();
  }

  void moved(int bytes) {
    moved += bytes;
    last = System.nanoTime();
    listener.progress(moved);
  }

  void allMoved() {
    if (moved == 0) {
      listener.progress(0);
    }
  }

  TransferResult result() {
    return new TransferResult(moved, Duration.ofNanos(System.nanoTime() - start));
  }

  FileTransferException failed(Reason reason, String what, @Nullable Throwable cause) {
    return new FileTransferException(failure, path + ": " + what, reason, cause);
  }

  /** What this machine's answer means. */
  FileTransferException failed(IOException answer, Reason whenMissing) {
    var words = String.valueOf(answer.getMessage());
    Reason reason = Reason.OTHER;
    if (answer instanceof NoSuchFileException) {
      reason = whenMissing;
    } else if (answer instanceof AccessDeniedException) {
      reason = Reason.PERMISSION_DENIED;
    } else if (answer instanceof FileAlreadyExistsException) {
      reason = Reason.ALREADY_EXISTS;
    } else if (words.contains("No space left") || words.contains("quota exceeded")) {
      reason = Reason.NO_SPACE;
    }
    return failed(reason, words, answer);
  }
}
