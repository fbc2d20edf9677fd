package org.connectorsdk.testkit.filesonly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;

/** Reads a file. */
final class FileGet {
  private static final int BLOCK = 64 << 10;

  private final FileCall call;
  private final TransferOptions options;

  FileGet(FileCall call, TransferOptions options) {
    this.call = call;
    this.options = options;
    if (options.mode().isPresent()
        || options.owner().isPresent()
        || options.temporaryPath().isPresent()
        || options.temporaryDirectory().isPresent()
        || options.inPlace()) {
      throw new IllegalArgumentException("options: one is set that only a put can do");
    }
  }

  TransferResult into(FileSink sink) {
    call.check();
    var file = call.path();
    if (Files.isDirectory(file)) {
      throw call.failed(Reason.IS_DIRECTORY, "it is a directory", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw call.failed(Reason.OTHER, "it is a pipe or a device", null);
    }
    try (var content = Files.newInputStream(file)) {
      return copy(content, sink);
    } catch (IOException e) {
      throw call.failed(e, Reason.NOT_FOUND);
    }
  }

  private TransferResult copy(InputStream content, FileSink sink) throws IOException {
    try (var writing = inSink(sink::open)) {
      var block = new byte[BLOCK];
      for (var n = content.read(block); n >= 0; n = content.read(block)) {
        var bytes = n;
        inSink(
            () -> {
              writing.stream().write(block, 0, bytes);
              return "";
            });
        call.moved(bytes);
        call.check();
      }
      call.allMoved();
      inSink(
          () -> {
            if (options.durable()) {
              writing.commitDurably();
            } else {
              writing.commit();
            }
            return "";
          });
      return call.result();
    }
  }

  private interface SinkStep<T> {
    T run() throws IOException;
  }

  private <T> T inSink(SinkStep<T> step) {
    try {
      return step.run();
    } catch (IOException | RuntimeException e) {
      throw call.failed(Reason.SINK_FAILED, "the sink failed", e);
    }
  }
}
