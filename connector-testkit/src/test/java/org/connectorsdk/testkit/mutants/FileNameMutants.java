package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.get;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that take a remote path for another one. */
final class FileNameMutants {
  private FileNameMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "lineOfName",
                "A name ends at its first line feed.",
                renaming(path -> path.split("\n", 2)[0]),
                "FILE-03")
            .saying("cksum of the file on the host"),
        Mutant.connector(
            "suffixedTemporary",
            "The temporary file has the name of the destination and .tmp behind it.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(source, path, suffixed(path, options))),
            "FILE-03",
            "FILE-45"),
        Mutant.connector(
            "directoryOfTheJvm",
            "A get starts relative paths at the directory of this JVM.",
            get(
                (sound, path, sink, options) ->
                    sound.getFile(
                        options.workingDirectory().isPresent() || path.isEmpty()
                            ? path
                            : Path.of(path).toAbsolutePath().toString(),
                        sink,
                        options)),
            "FILE-23"),
        Mutant.connector(
            "prefixedPath",
            "The working directory is put before absolute paths, too.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(
                        source,
                        path.startsWith("/") ? options.workingDirectory().orElse("") + path : path,
                        options)),
            "FILE-24"),
        Mutant.connector(
            "expandedPattern",
            "A pattern stands for the file that it matches.",
            renaming(path -> path.equals("[a]") ? "a" : path),
            "FILE-25"),
        Mutant.connector(
            "droppedSlash",
            "A slash at the end of a path is dropped.",
            renaming(
                path ->
                    path.endsWith("/") && !Files.isDirectory(Path.of(path))
                        ? path.substring(0, path.length() - 1)
                        : path),
            "FILE-26"),
        Mutant.connector(
                "cutAtNul",
                "A path is cut at a NUL character.",
                renaming(path -> path.split("\0", 2)[0]),
                "FILE-27")
            .saying("IllegalArgumentException"));
  }

  private static TransferOptions suffixed(String path, TransferOptions options) {
    return options.inPlace()
            || options.temporaryPath().isPresent()
            || options.temporaryDirectory().isPresent()
        ? options
        : options.toBuilder().temporaryPath(path + ".tmp").build();
  }

  private static UnaryOperator<Connector> renaming(UnaryOperator<String> change) {
    return sound ->
        new ForwardingConnector(sound) {
          @Override
          public TransferResult putFile(FileSource source, String path, TransferOptions options) {
            return super.putFile(source, change.apply(path), options);
          }

          @Override
          public TransferResult getFile(String path, FileSink sink, TransferOptions options) {
            return super.getFile(change.apply(path), sink, options);
          }
        };
  }
}
