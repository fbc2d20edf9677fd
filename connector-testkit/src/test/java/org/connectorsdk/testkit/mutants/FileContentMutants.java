package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.getting;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;
import static org.connectorsdk.testkit.mutants.WrongTransfers.putting;
import static org.connectorsdk.testkit.mutants.WrongTransfers.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Connector;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that move other bytes than they were given. */
final class FileContentMutants {
  private FileContentMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "lostLastBlock",
                "A last block of one byte is not written.",
                putting(
                    content ->
                        content.length % 4096 == 1
                            ? Arrays.copyOf(content, content.length - 1)
                            : content),
                "FILE-01")
            .saying("cksum of the file on the host"),
        Mutant.connector(
            "strippedMark",
            "A byte order mark is taken off a file that is got.",
            getting(
                content ->
                    content.length > 3 && content[0] == (byte) 0xef && content[1] == (byte) 0xbb
                        ? Arrays.copyOfRange(content, 3, content.length)
                        : content),
            "FILE-02",
            "FILE-17",
            "FILE-36"),
        Mutant.connector(
            "nonTruncatingPut",
            "A put leaves the end of a longer file behind the new content.",
            put(
                (sound, source, path, options) ->
                    WrongTransfers.isShort(source)
                        ? sound.putFile(withOldEnd(read(source), Path.of(path)), path, options)
                        : sound.putFile(source, path, options)),
            "FILE-04",
            "FILE-33",
            "FILE-44"),
        Mutant.connector(
            "countedBlocks",
            "The result counts whole blocks.",
            put(
                (sound, source, path, options) -> {
                  var result = sound.putFile(source, path, options);
                  return new TransferResult((result.bytes() + 511) / 512 * 512, result.elapsed());
                }),
            "FILE-18",
            "FILE-52"),
        Mutant.connector(
            "trustedSize",
            "The size that a source announces is taken for that of its content.",
            put(
                (sound, source, path, options) ->
                    WrongTransfers.isShort(source)
                        ? sound.putFile(announced(source), path, options)
                        : sound.putFile(source, path, options)),
            "FILE-52"),
        Mutant.connector(
            "sharedBuffer",
            "All puts of a connector share one buffer.",
            SharedBuffer::new,
            "FILE-19"));
  }

  private static FileSource withOldEnd(byte[] content, Path target) {
    try {
      var old = Files.isRegularFile(target) ? Files.readAllBytes(target) : new byte[0];
      return FileSource.ofBytes(
          old.length <= content.length
              ? content
              : WrongTransfers.join(content, Arrays.copyOfRange(old, content.length, old.length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileSource announced(FileSource source) {
    return FileSource.ofBytes(Arrays.copyOf(read(source), (int) source.size().orElse(0)));
  }

  private static final class SharedBuffer extends ForwardingConnector {
    private volatile byte[] buffer = new byte[0];

    SharedBuffer(Connector sound) {
      super(sound);
    }

    @Override
    public TransferResult putFile(FileSource source, String path, TransferOptions options) {
      if (!WrongTransfers.isShort(source)) {
        return super.putFile(source, path, options);
      }
      buffer = read(source);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      return super.putFile(FileSource.ofBytes(buffer), path, options);
    }
  }
}
