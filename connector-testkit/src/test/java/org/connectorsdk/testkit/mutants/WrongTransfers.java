package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** A put of a content that is changed on the way. */
  static UnaryOperator<Connector> putting(UnaryOperator<byte[]> change) {
    return put(
        (sound, source, path, options) -> {
          if (!isShort(source)) {
            return sound.putFile(source, path, options);
          }
          var content = read(source);
          sound.putFile(FileSource.ofBytes(change.apply(content)), path, options);
          return new TransferResult(content.length, java.time.Duration.ZERO);
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

  /** A source whose stream is another one. */
  static FileSource through(FileSource source, UnaryOperator<InputStream> wrapper) {
    return FileSource.reopenable(() -> wrapper.apply(source.open()), OptionalLong.empty());
  }

  static byte[] join(byte[] one, byte[] other) {
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(other);
    return joined.toByteArray();
  }
}
