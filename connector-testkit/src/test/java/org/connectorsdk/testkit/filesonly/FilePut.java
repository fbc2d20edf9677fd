package org.connectorsdk.testkit.filesonly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.connectorsdk.Capability;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;

/** Writes a file: a new one beside the destination, which then takes its name. */
final class FilePut {
  private final FileCall call;
  private final TransferOptions options;
  private final ThreadFactory threads;

  FilePut(FileCall call, TransferOptions options, ThreadFactory threads) {
    this.call = call;
    this.options = options;
    this.threads = threads;
    call.need(Capability.ATOMIC_PUT, !options.inPlace());
    call.need(Capability.FILE_MODE, options.mode().isPresent());
    call.need(Capability.FILE_OWNER, options.owner().isPresent());
  }

  TransferResult of(FileSource source) {
    call.check();
    var file = call.path();
    if (Files.isDirectory(file)) {
      throw call.failed(Reason.IS_DIRECTORY, "it is a directory", null);
    }
    if (call.namesDirectory() || !Files.isDirectory(file.getParent())) {
      throw call.failed(Reason.NO_SUCH_DIRECTORY, "there is no such directory", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file) && !options.inPlace()) {
      throw call.failed(Reason.OTHER, "it is a pipe or a device; inPlace writes into it", null);
    }
    try (var content = open(source)) {
      var blocks = new SourceBlocks(content, threads);
      try {
        return options.inPlace() ? overwrite(file, blocks) : replace(real(file), blocks);
      } finally {
        blocks.stop();
      }
    } catch (IOException e) {
      throw call.failed(e, Reason.NO_SUCH_DIRECTORY);
    }
  }

  private InputStream open(FileSource source) {
    try {
      return source.open();
    } catch (IOException | RuntimeException e) {
      throw call.failed(Reason.SOURCE_FAILED, "the source cannot be opened", e);
    }
  }

  private static Path real(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file;
  }

  private TransferResult overwrite(Path file, SourceBlocks blocks) throws IOException {
    copy(
        blocks,
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING);
    return call.result();
  }

  private TransferResult replace(Path file, SourceBlocks blocks) throws IOException {
    var temporary = temporary(file);
    // Exclusively: a file that is there is not ours to write, nor to delete.
    Files.createFile(temporary);
    try {
      copy(blocks, temporary, StandardOpenOption.WRITE);
      if (options.temporaryPath().isPresent() || options.temporaryDirectory().isPresent()) {
        beside(temporary, file);
      } else {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return call.result();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Path temporary(Path file) {
    var random = ".files-only-" + UUID.randomUUID();
    return options
        .temporaryPath()
        .map(call::path)
        .or(() -> options.temporaryDirectory().map(folder -> call.path(folder).resolve(random)))
        .orElseGet(() -> file.resolveSibling(random));
  }

  /** Another file system is left by copying, which must not be seen at the destination. */
  private static void beside(Path temporary, Path file) throws IOException {
    var sibling = file.resolveSibling(".files-only-" + UUID.randomUUID());
    try {
      Files.move(temporary, sibling);
      Files.move(sibling, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(sibling);
    }
  }

  private void copy(SourceBlocks blocks, Path to, OpenOption... how) throws IOException {
    try (var channel = FileChannel.open(to, Set.of(how))) {
      for (var block = next(blocks); block.remaining() > 0; block = next(blocks)) {
        var bytes = block.remaining();
        while (block.hasRemaining()) {
          channel.write(block);
        }
        call.moved(bytes);
      }
      call.allMoved();
      if (options.durable()) {
        channel.force(true);
      }
    } catch (ClosedByInterruptException e) {
      throw call.failed(Reason.CANCELLED, "the thread was interrupted", e);
    }
  }

  /** The next bytes; none at the end. */
  private ByteBuffer next(SourceBlocks blocks) {
    while (true) {
      call.check();
      try {
        var block = blocks.poll();
        if (block != null) {
          if (block.failure() != null) {
            throw call.failed(Reason.SOURCE_FAILED, "the source failed", block.failure());
          }
          return block.bytes();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
