package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.as;
import static org.connectorsdk.testkit.mutants.WrongTransfers.failed;
import static org.connectorsdk.testkit.mutants.WrongTransfers.get;
import static org.connectorsdk.testkit.mutants.WrongTransfers.gettingFails;
import static org.connectorsdk.testkit.mutants.WrongTransfers.puttingFails;
import static org.connectorsdk.testkit.mutants.WrongTransfers.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Connector;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that take what the host refuses in a wrong way. */
final class FileFailureMutants {
  private FileFailureMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "missingFileForDirectory",
                "A missing directory is told as a missing file.",
                puttingFails(Reason.NO_SUCH_DIRECTORY, as(Reason.NOT_FOUND)),
                "FILE-05")
            .saying("reason NOT_FOUND"),
        Mutant.connector(
                "sinkFirst",
                "The sink is opened before the file is looked for.",
                get(
                    (sound, path, sink, options) -> {
                      tryOut(sound, sink);
                      return sound.getFile(path, sink, options);
                    }),
                "FILE-06")
            .saying("before FileSink.open()"),
        Mutant.connector(
            "emptyDirectory",
            "A directory is got as an empty file.",
            get(
                (sound, path, sink, options) -> {
                  if (Files.isDirectory(Path.of(path))) {
                    write(sound, new byte[0], sink);
                    return new TransferResult(0, Duration.ZERO);
                  }
                  return sound.getFile(path, sink, options);
                }),
            "FILE-08",
            "FILE-27"),
        Mutant.connector(
                "ignoredWishes",
                "A get passes over options that are for a put.",
                get(
                    (sound, path, sink, options) ->
                        sound.getFile(
                            path,
                            sink,
                            LostOptions.without(
                                options,
                                "mode",
                                "owner",
                                "temporaryPath",
                                "temporaryDirectory",
                                "inPlace"))),
                "FILE-49")
            .saying("it returned without an exception"),
        Mutant.connector(
                "keptChannel",
                "A get that fails does not give back its channel; the next get finds it taken.",
                KeptChannel::new,
                "FILE-06",
                "FILE-08",
                "FILE-50",
                "FILE-11",
                "FILE-18",
                "FILE-37",
                "FILE-52")
            .saying("the channel is in use"),
        Mutant.connector(
            "openedPipe",
            "A get opens a pipe and waits for somebody to write.",
            get(
                (sound, path, sink, options) -> {
                  if (Files.exists(Path.of(path))
                      && !Files.isRegularFile(Path.of(path))
                      && !Files.isDirectory(Path.of(path))) {
                    LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
                  }
                  return sound.getFile(path, sink, options);
                }),
            "FILE-51"),
        Mutant.connector(
            "missingForDenied",
            "What the user may not read is told as missing.",
            gettingFails(Reason.PERMISSION_DENIED, as(Reason.NOT_FOUND)),
            "FILE-07"));
  }

  private static void tryOut(Connector sound, FileSink sink) {
    try (var writing = sink.open()) {
      writing.stream().flush();
    } catch (IOException e) {
      throw failed(sound, Reason.SINK_FAILED, "the sink cannot be opened", e);
    }
  }

  private static final class KeptChannel extends ForwardingConnector {
    private volatile boolean taken;

    KeptChannel(Connector sound) {
      super(sound);
    }

    @Override
    public TransferResult getFile(String path, FileSink sink, TransferOptions options) {
      if (taken) {
        taken = false;
        throw failed(delegate(), Reason.OTHER, "the channel is in use", new IOException("in use"));
      }
      try {
        return super.getFile(path, sink, options);
      } catch (FileTransferException e) {
        taken = true;
        throw e;
      }
    }
  }
}
