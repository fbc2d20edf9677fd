package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that make one kind of transfer in a wrong way. */
final class WrongTransfers {
  private WrongTransfers() {}

  /** A put in a wrong way. */
  @FunctionalInterface
  interface Put {
    TransferResult put(Connector sound, FileSource source, String path, TransferOptions options);
  }

  /** A get in a wrong way. */
  @FunctionalInterface
  interface Get {
    TransferResult get(Connector sound, String path, FileSink sink, TransferOptions options);
  }

  static UnaryOperator<Connector> put(Put wrong) {
    return sound ->
        new ForwardingConnector(sound) {
          @Override
          public TransferResult putFile(FileSource source, String path, TransferOptions options) {
            return wrong.put(sound, source, path, options);
          }
        };
  }

  static UnaryOperator<Connector> get(Get wrong) {
    return sound ->
        new ForwardingConnector(sound) {
          @Override
          public TransferResult getFile(String path, FileSink sink, TransferOptions options) {
            return wrong.get(sound, path, sink, options);
          }
        };
  }

  /** Another end than that of a transfer that failed for a reason. */
  @FunctionalInterface
  interface End {
    RuntimeException instead(Connector sound, FileTransferException failure);
  }

  /** A put whose failures for a reason end otherwise. */
  static UnaryOperator<Connector> puttingFails(FileTransferException.Reason reason, End wrong) {
    return put(
        (sound, source, path, options) -> {
          try {
            return sound.putFile(source, path, options);
          } catch (FileTransferException e) {
            throw e.reason() == reason ? wrong.instead(sound, e) : e;
          }
        });
  }

  /** A get whose failures for a reason end otherwise. */
  static UnaryOperator<Connector> gettingFails(FileTransferException.Reason reason, End wrong) {
    return get(
        (sound, path, sink, options) -> {
          try {
            return sound.getFile(path, sink, options);
          } catch (FileTransferException e) {
            throw e.reason() == reason ? wrong.instead(sound, e) : e;
          }
        });
  }

  /** The same failure for another reason. */
  static End as(FileTransferException.Reason other) {
    return (sound, failure) -> failed(sound, other, "it could not be moved", failure.getCause());
  }

  /** A put of a content that is changed on the way. */
  static UnaryOperator<Connector> putting(UnaryOperator<byte[]> change) {
    return put(
        (sound, source, path, options) -> {
          if (!isShort(source)) {
            return sound.putFile(source, path, options);
          }
          var content = read(source);
          sound.putFile(FileSource.ofBytes(change.apply(content)), path, options);
          return new TransferResult(content.length, Duration.ZERO);
        });
  }

  /** A get of a content that is changed on the way. */
  static UnaryOperator<Connector> getting(UnaryOperator<byte[]> change) {
    return get(
        (sound, path, sink, options) -> {
          var memory = FileSink.inMemory(Integer.MAX_VALUE);
          var result = sound.getFile(path, memory, options);
          write(sound, change.apply(memory.bytes()), sink);
          return result;
        });
  }

  /** Whether a source can be read here without harm: it is in memory. */
  static boolean isShort(FileSource source) {
    return source.repeatable() && source.size().orElse(1 << 30) < 1 << 20;
  }

  static byte[] read(FileSource source) {
    try (var stream = source.open()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Connector sound, byte[] content, FileSink sink) {
    try (var writing = sink.open()) {
      writing.stream().write(content);
      writing.commit();
    } catch (IOException | RuntimeException e) {
      throw failed(sound, FileTransferException.Reason.SINK_FAILED, "the sink failed", e);
    }
  }

  static FileTransferException failed(
      Connector sound, FileTransferException.Reason reason, String detail, Throwable cause) {
    return new FileTransferException(
        new FailureContext("reference", Optional.of(sound.host().name()), "transfer"),
        detail,
        reason,
        cause);
  }

  static byte[] join(byte[] one, byte[] other) {
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(other);
    return joined.toByteArray();
  }
}
