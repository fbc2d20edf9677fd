package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.as;
import static org.connectorsdk.testkit.mutants.WrongTransfers.get;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;
import static org.connectorsdk.testkit.mutants.WrongTransfers.puttingFails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Connectors that move files with other rights than they should, or do what they cannot. */
final class FileRightsMutants {
  private FileRightsMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "deniedAsOther",
                "What the user may not write is told as any failure.",
                puttingFails(Reason.PERMISSION_DENIED, as(Reason.OTHER)),
                "FILE-07")
            .saying("reason PERMISSION_DENIED"),
        Mutant.connector(
            "rightsOfTheLoginUser",
            "Transfers pass over the escalation.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public TransferResult putFile(
                      FileSource source, String path, TransferOptions options) {
                    return super.putFile(source, path, LostOptions.without(options, "escalation"));
                  }

                  @Override
                  public TransferResult getFile(
                      String path, FileSink sink, TransferOptions options) {
                    return super.getFile(path, sink, LostOptions.without(options, "escalation"));
                  }
                },
            "FILE-07",
            "FILE-14"),
        Mutant.connector(
            "readableCopy",
            "An escalated get goes through a copy that everybody can read.",
            get(FileRightsMutants::throughACopy),
            "FILE-15"),
        silently(
            "silentlyInPlace",
            "Without ATOMIC_PUT every put is one in place.",
            Capability.ATOMIC_PUT,
            options ->
                LostOptions.without(options, "temporaryPath", "temporaryDirectory").toBuilder()
                    .inPlace(true)
                    .build(),
            "FILE-46"),
        silently(
            "silentlyWithoutMode",
            "Without FILE_MODE a mode is passed over.",
            Capability.FILE_MODE,
            options -> LostOptions.without(options, "mode"),
            "FILE-47"),
        silently(
            "silentlyWithoutOwner",
            "Without FILE_OWNER an owner is passed over.",
            Capability.FILE_OWNER,
            options -> LostOptions.without(options, "owner"),
            "FILE-48"));
  }

  private static TransferResult throughACopy(
      Connector sound, String path, FileSink sink, TransferOptions options) {
    if (options.escalation().isEmpty()) {
      return sound.getFile(path, sink, options);
    }
    try {
      var copy = Files.copy(Path.of(path), Path.of("/tmp", "copy-" + System.nanoTime()));
      Wreck.set(copy.toString(), "unix:mode", 0644);
      try {
        return sound.getFile(path, sink, options);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant silently(
      String name,
      String defect,
      Capability missing,
      UnaryOperator<TransferOptions> passedOver,
      String mustFail) {
    Set<Capability> rest = EnumSet.copyOf(new ReferenceProvider().capabilities());
    rest.remove(missing);
    return Mutant.connector(
            name,
            defect,
            put(
                (sound, source, path, options) ->
                    sound.putFile(source, path, passedOver.apply(options))),
            mustFail)
        .declaring(rest)
        .comparedWith(KitRun.SOUND.declaring(rest))
        .saying("UnsupportedCapabilityException");
  }
}
