package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.as;
import static org.connectorsdk.testkit.mutants.WrongTransfers.get;
import static org.connectorsdk.testkit.mutants.WrongTransfers.gettingFails;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;
import static org.connectorsdk.testkit.mutants.WrongTransfers.puttingFails;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferListener;

/** Connectors that treat sources, sinks and listeners in a wrong way. */
final class FileEndMutants {
  private FileEndMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "leftoverTemporary",
                "A put whose source fails does not remove what it wrote so far.",
                put(
                    (sound, source, path, options) -> {
                      try {
                        return sound.putFile(source, path, options);
                      } catch (FileTransferException e) {
                        if (e.reason() == Reason.SOURCE_FAILED) {
                          Wreck.write(path + ".partial", new byte[10]);
                        }
                        throw e;
                      }
                    }),
                "FILE-10")
            .saying(".partial"),
        Mutant.connector(
            "hostBlamedForSource",
            "A source that throws a RuntimeException is told as a fault of the host.",
            puttingFails(
                Reason.SOURCE_FAILED,
                (sound, failure) ->
                    failure.getCause() instanceof RuntimeException
                        ? as(Reason.OTHER).instead(sound, failure)
                        : failure),
            "FILE-40"),
        Mutant.connector(
                "sinkWithoutCause",
                "The exception of a sink is told in the message alone.",
                gettingFails(
                    Reason.SINK_FAILED,
                    (sound, failure) ->
                        WrongTransfers.failed(
                            sound, Reason.SINK_FAILED, "the sink failed", new IOException("lost"))),
                "FILE-11")
            .saying("hand it on as the cause"),
        Mutant.connector(
            "deafToListener",
            "What a listener throws is dropped.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(
                        source,
                        path,
                        options.toBuilder().listener(quiet(options.listener())).build())),
            "FILE-39"),
        Mutant.connector(
            "openedLocalFile",
            "The local file is emptied once the first bytes have arrived.",
            get(
                (sound, path, sink, options) ->
                    sound.getFile(
                        path,
                        sink,
                        options.toBuilder()
                            .listener(options.listener().andThen(emptying(sink.toString())))
                            .build())),
            "FILE-43",
            "FILE-54"),
        Mutant.connector(
                "openSource",
                "The stream of a source is not closed.",
                put(
                    (sound, source, path, options) ->
                        sound.putFile(
                            source.repeatable() ? unclosed(source) : source, path, options)),
                "FILE-16")
            .saying("calls of close"),
        Mutant.connector(
            "consumedSource",
            "What a source has at hand is read for a checksum first, and then not sent.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(source.repeatable() ? source : skimmed(source), path, options)),
            "FILE-21"),
        Mutant.connector(
                "shortCount",
                "The listener of a put is told one byte less than was moved.",
                put(
                    (sound, source, path, options) ->
                        sound.putFile(
                            source,
                            path,
                            options.toBuilder()
                                .listener(
                                    moved -> options.listener().progress(Math.max(0, moved - 1)))
                                .build())),
                "FILE-38")
            .saying("hears"));
  }

  private static TransferListener quiet(TransferListener listener) {
    return moved -> {
      try {
        listener.progress(moved);
      } catch (IllegalStateException e) {
        // the defect
      }
    };
  }

  private static TransferListener emptying(String local) {
    var first = new AtomicBoolean(true);
    return moved -> {
      if (first.getAndSet(false) && local.startsWith("/") && Files.exists(Path.of(local))) {
        Wreck.write(local, new byte[0]);
      }
    };
  }

  private static FileSource unclosed(FileSource source) {
    return FileSource.reopenable(
        () ->
            new FilterInputStream(source.open()) {
              @Override
              public void close() {}
            },
        OptionalLong.empty());
  }

  private static FileSource skimmed(FileSource source) {
    try {
      InputStream stream = source.open();
      stream.skipNBytes(stream.available());
      return FileSource.once(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
