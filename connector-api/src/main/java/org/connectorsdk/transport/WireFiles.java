package org.connectorsdk.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves files by the wire's own means. */
final class WireFiles implements TransferCall.Way {

  private static final Logger log = LoggerFactory.getLogger(ShellConnector.class);

  /** Without these a put through the wire could show half a file, or leave one behind. */
  static final Set<FileOperation> NEEDED_FOR_ATOMIC_PUT =
      Set.of(
          FileOperation.EXCLUSIVE_CREATE,
          FileOperation.ATOMIC_RENAME,
          FileOperation.STAT,
          FileOperation.DELETE,
          FileOperation.CHMOD);

  private final FileTransport files;
  private final CommandCall commands;

  WireFiles(FileTransport files, CommandCall commands) {
    this.files = files;
    this.commands = commands;
  }

  /** Whether the wire has all that a put with these options takes. */
  boolean canServe(TransferOptions options) {
    var operations = files.operations();
    var way =
        options.inPlace()
            ? Set.of(FileOperation.OVERWRITE, FileOperation.STAT)
            : NEEDED_FOR_ATOMIC_PUT;
    // A temporary file elsewhere may lie on another file system, and a rename from there is
    // refused.
    var beside = options.temporaryPath().isEmpty() && options.temporaryDirectory().isEmpty();
    return operations.containsAll(way)
        && beside
        && (options.mode().isEmpty() || operations.contains(FileOperation.CHMOD))
        && (!options.durable() || operations.contains(FileOperation.FSYNC));
  }

  @Override
  public long put(Transfer transfer, FileSource source) throws IOException {
    var existing = status(transfer);
    if (existing != null && existing.kind() == FileStatus.Kind.DIRECTORY) {
      throw new FileFailureException(Reason.IS_DIRECTORY, "a directory");
    }
    try (var content = SourceFeed.open(source, commands.threads())) {
      return transfer.options().inPlace()
          ? overwrite(transfer, content)
          : replace(real(transfer, existing), content, existing);
    }
  }

  /** A put through a link writes the file that it leads to, and the link stays. */
  private Transfer real(Transfer transfer, @Nullable FileStatus existing) throws IOException {
    if (existing == null || !files.operations().contains(FileOperation.RESOLVE)) {
      return transfer;
    }
    return transfer.to(files.resolve(transfer.destination(), transfer.deadline()));
  }

  private @Nullable FileStatus status(Transfer transfer) throws IOException {
    if (!files.operations().contains(FileOperation.STAT)) {
      return null;
    }
    try {
      return files.stat(transfer.destination(), transfer.deadline());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private long overwrite(Transfer transfer, SourceFeed content) throws IOException {
    var options = transfer.options();
    var destination = transfer.destination();
    long moved;
    try (var host = missingFolder(() -> files.overwrite(destination, transfer.deadline()))) {
      moved = Copying.toHost(transfer, content, host);
    }
    if (options.mode().isPresent()) {
      files.chmod(destination, options.mode().get().bits(), transfer.deadline());
    }
    if (options.durable()) {
      files.sync(destination, transfer.deadline());
    }
    return moved;
  }

  private long replace(Transfer transfer, SourceFeed content, @Nullable FileStatus existing)
      throws IOException {
    if (existing != null && existing.kind() != FileStatus.Kind.FILE) {
      throw new FileFailureException(
          Reason.OTHER,
          "it is a device, a pipe or a socket, which cannot be replaced; inPlace writes into it");
    }
    var mode = mode(transfer, existing);
    var temporary = transfer.temporary();
    var host = create(transfer, temporary);
    try {
      long moved;
      try (host) {
        moved = Copying.toHost(transfer, content, host);
      }
      var kept = files.stat(temporary, transfer.deadline());
      if (kept.size() != moved) {
        throw new FileFailureException(
            Reason.OTHER, "the host kept " + kept.size() + " of " + moved + " bytes");
      }
      keepOwner(transfer, temporary, kept, existing);
      if (mode != FileMode.PRIVATE.bits()) {
        files.chmod(temporary, mode, transfer.deadline());
      }
      if (transfer.options().durable()) {
        files.sync(temporary, transfer.deadline());
      }
      files.rename(temporary, transfer.destination(), transfer.deadline());
      return moved;
    } catch (IOException | RuntimeException | Error e) {
      ClearingUp.of(temporary, deadline -> files.delete(temporary, deadline));
      throw e;
    }
  }

  /**
   * Makes the temporary file. The host has said no, or nobody knows: a call that was given up while
   * the host worked on it leaves a file that no one else would ever remove.
   */
  private OutputStream create(Transfer transfer, String temporary) throws IOException {
    try {
      return missingFolder(() -> files.create(temporary, transfer.deadline()));
    } catch (FileSystemException | FileFailureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      ClearingUp.of(temporary, deadline -> files.delete(temporary, deadline));
      throw e;
    }
  }

  /**
   * As root a new file would be root's, and the owner of the old one could not write it any more.
   * Anybody else owns what he replaces already, or may not give it away; then it becomes his, as
   * with any rename.
   */
  private void keepOwner(
      Transfer transfer, String temporary, FileStatus made, @Nullable FileStatus existing)
      throws IOException {
    if (existing == null
        || !files.operations().contains(FileOperation.CHOWN)
        || (existing.user() == made.user() && existing.group() == made.group())) {
      return;
    }
    try {
      files.chown(temporary, existing.user(), existing.group(), transfer.deadline());
    } catch (FileSystemException | FileFailureException e) {
      log.debug(
          "{}: the owner of {} is not kept: {}",
          transfer.failure(),
          transfer.path(),
          Failures.words(e));
    }
  }

  /**
   * The mode asked for, else that of the file that is replaced, else what the host's mask leaves of
   * 0666.
   */
  private int mode(Transfer transfer, @Nullable FileStatus existing) {
    var options = transfer.options();
    if (options.mode().isPresent()) {
      return options.mode().get().bits();
    } else if (existing != null && existing.mode() >= 0) {
      return existing.mode();
    }
    return 0666 & ~commands.umask(transfer.link(), transfer.deadline());
  }

  private interface Opening<T> {
    T open() throws IOException;
  }

  /** When a new file cannot be made because something is missing, it is the directory. */
  private static <T> T missingFolder(Opening<T> opening) throws IOException {
    try {
      return opening.open();
    } catch (NoSuchFileException e) {
      throw new FileFailureException(Reason.NO_SUCH_DIRECTORY, Failures.words(e));
    }
  }

  @Override
  public long get(Transfer transfer, FileSink sink) throws IOException {
    try (var host = files.read(transfer.destination(), 0, transfer.deadline());
        var writing = open(sink)) {
      var moved = Copying.fromHost(transfer, host, writing.stream());
      commit(writing, transfer.options().durable());
      return moved;
    }
  }

  static FileSink.Writing open(FileSink sink) throws IOException {
    try {
      return sink.open();
    } catch (IOException | RuntimeException e) {
      throw new Transfer.SinkFailure(e);
    }
  }

  static void commit(FileSink.Writing writing, boolean durably) throws IOException {
    try {
      if (durably) {
        writing.commitDurably();
      } else {
        writing.commit();
      }
    } catch (IOException | RuntimeException e) {
      throw new Transfer.SinkFailure(e);
    }
  }
}
