package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.as;
import static org.connectorsdk.testkit.mutants.WrongTransfers.failed;
import static org.connectorsdk.testkit.mutants.WrongTransfers.get;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;
import static org.connectorsdk.testkit.mutants.WrongTransfers.puttingFails;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.TransferResult;

/** Connectors that end transfers in a wrong way, or do not end them. */
final class FileLimitMutants {
  private FileLimitMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "clearedInterrupt",
                "The interrupt flag is not set again.",
                puttingFails(
                    Reason.CANCELLED,
                    (sound, failure) -> {
                      Thread.interrupted();
                      return failure;
                    }),
                "FILE-17",
                "FILE-55")
            .saying("it is not set"),
        Mutant.connector(
                "lateInterrupt",
                "Whether the thread is interrupted is looked at when the put is done.",
                put(
                    (sound, source, path, options) -> {
                      var interrupted = Thread.interrupted();
                      var result = sound.putFile(source, path, options);
                      if (interrupted) {
                        Thread.currentThread().interrupt();
                        throw failed(
                            sound,
                            Reason.CANCELLED,
                            "the thread was interrupted",
                            new InterruptedException());
                      }
                      return result;
                    }),
                "FILE-55")
            .saying("the file was put"),
        Mutant.connector(
            "timeoutAsOther",
            "A put that reaches its timeout is told as any failure.",
            put(
                (sound, source, path, options) ->
                    options.timeout().isEmpty()
                        ? sound.putFile(source, path, options)
                        : puttingFails(Reason.TIMED_OUT, as(Reason.OTHER))
                            .apply(sound)
                            .putFile(source, path, options)),
            "FILE-35"),
        Mutant.connector(
            "unlimitedGet",
            "A get does not look at its timeout.",
            get(
                (sound, path, sink, options) ->
                    sound.getFile(path, sink, LostOptions.without(options, "timeout"))),
            "FILE-36",
            "FILE-51"),
        Mutant.connector(
                "idleFromTheBeginning",
                "The idle time counts from the beginning of the transfer.",
                put(
                    (sound, source, path, options) ->
                        options.idleTimeout().isEmpty()
                            ? sound.putFile(source, path, options)
                            : sound.putFile(
                                source,
                                path,
                                LostOptions.without(options, "idleTimeout").toBuilder()
                                    .timeout(options.idleTimeout().get())
                                    .build())),
                "FILE-37")
            .saying("from the last byte"),
        Mutant.connector(
            "halfWhenDisconnected",
            "What was sent before disconnect becomes the file.",
            put(
                (sound, source, path, options) -> {
                  try {
                    return sound.putFile(source, path, options);
                  } catch (ConnectorException e) {
                    if (e.getMessage().contains("disconnected")) {
                      Wreck.write(path, new byte[10]);
                    }
                    throw e;
                  }
                }),
            "FILE-53"),
        Mutant.connector(
                "fullAsOther",
                "A full disk is told as any failure.",
                puttingFails(Reason.NO_SPACE, as(Reason.OTHER)),
                "FILE-41")
            .saying("reason NO_SPACE"),
        Mutant.connector(
            "halfWhenCut",
            "What was sent before the connection was cut becomes the file.",
            put(
                (sound, source, path, options) -> {
                  try {
                    return sound.putFile(source, path, options);
                  } catch (ConnectionLostException e) {
                    Wreck.write(path, new byte[10]);
                    throw e;
                  }
                }),
            "FILE-42"),
        Mutant.connector(
            "cutIsTheEnd",
            "A get takes the end of the connection for the end of the file.",
            get(
                (sound, path, sink, options) -> {
                  var arrived = new ByteArrayOutputStream();
                  try {
                    sound.getFile(path, FileSink.of(arrived), options);
                  } catch (ConnectionLostException e) {
                    // the defect
                  }
                  WrongTransfers.write(sound, arrived.toByteArray(), sink);
                  return new TransferResult(arrived.size(), Duration.ZERO);
                }),
            "FILE-43",
            "FILE-17",
            "FILE-36"));
  }
}
