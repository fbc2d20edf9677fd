package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.WrongTransfers.failed;
import static org.connectorsdk.testkit.mutants.WrongTransfers.put;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;

/** Connectors that bring a file to its place in a wrong way. */
final class FilePutMutants {
  private FilePutMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "movedAside",
                "The old file has another name for a moment, where a put cannot be tried again.",
                put(
                    (sound, source, path, options) -> {
                      if (!source.repeatable()) {
                        moveAside(path);
                      }
                      return sound.putFile(source, path, options);
                    }),
                "FILE-09")
            .saying("missing"),
        Mutant.connector(
            "shownHalf",
            "The destination is written to when much of a large file has arrived.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(
                        source.repeatable() ? source : FileSource.once(showing(source, path)),
                        path,
                        options)),
            "FILE-44"),
        Mutant.connector(
                "ignoredTemporaryPath",
                "The temporary file has a random name, whatever was asked for.",
                put(
                    (sound, source, path, options) ->
                        sound.putFile(source, path, LostOptions.without(options, "temporaryPath"))),
                "FILE-12",
                "FILE-28")
            .saying("it returned without an exception"),
        Mutant.connector(
            "overwrittenTemporary",
            "A file at the temporary path is deleted first.",
            put(
                (sound, source, path, options) -> {
                  options.temporaryPath().ifPresent(Wreck::delete);
                  return sound.putFile(source, path, options);
                }),
            "FILE-28"),
        Mutant.connector(
            "ignoredTemporaryDirectory",
            "The temporary file is made beside the destination, whatever was asked for.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(
                        source, path, LostOptions.without(options, "temporaryDirectory"))),
            "FILE-29"),
        Mutant.connector(
                "privateForEver",
                "A new file keeps the mode of the temporary one.",
                put(
                    (sound, source, path, options) -> {
                      var isNew = !Files.exists(Path.of(path));
                      var result = sound.putFile(source, path, options);
                      if (isNew && options.mode().isEmpty() && path.startsWith("/")) {
                        Wreck.set(path, "unix:mode", 0600);
                      }
                      return result;
                    }),
                "FILE-13")
            .saying("as of one made by touch"),
        Mutant.connector(
                "readableOnTheWay",
                "What has arrived so far can be read by everybody.",
                put(
                    (sound, source, path, options) -> {
                      if (options.mode().isEmpty() || source.repeatable()) {
                        return sound.putFile(source, path, options);
                      }
                      Wreck.write(path + ".part", new byte[10]);
                      Wreck.set(path + ".part", "unix:mode", 0644);
                      try {
                        return sound.putFile(source, path, options);
                      } finally {
                        Wreck.delete(path + ".part");
                      }
                    }),
                "FILE-30")
            .saying(".part"),
        Mutant.connector(
            "ownerAfterMode",
            "The owner is set after the mode, which takes the set-user bit away.",
            put(
                (sound, source, path, options) -> {
                  var result = sound.putFile(source, path, options);
                  if (options.owner().isPresent() && options.mode().isPresent()) {
                    Wreck.set(path, "unix:mode", options.mode().get().bits() & 0777);
                  }
                  return result;
                }),
            "FILE-31"),
        Mutant.connector(
            "ownedByRoot",
            "A file that is replaced becomes the login user's.",
            put(
                (sound, source, path, options) -> {
                  var result = sound.putFile(source, path, options);
                  if (options.owner().isEmpty()
                      && options.escalation().isEmpty()
                      && path.startsWith("/")) {
                    Wreck.set(path, "unix:uid", 0);
                  }
                  return result;
                }),
            "FILE-32"),
        Mutant.connector(
            "alwaysReplaced",
            "A put with inPlace replaces the file, too.",
            put(
                (sound, source, path, options) ->
                    sound.putFile(source, path, LostOptions.without(options, "inPlace"))),
            "FILE-33"),
        Mutant.connector(
            "noFlush",
            "A durable put fails.",
            put(
                (sound, source, path, options) -> {
                  if (options.durable()) {
                    throw failed(
                        sound, Reason.OTHER, "fsync is unknown", new IOException("unknown"));
                  }
                  return sound.putFile(source, path, options);
                }),
            "FILE-34"));
  }

  private static void moveAside(String path) {
    var file = Path.of(path);
    if (!Files.isRegularFile(file) || !file.isAbsolute()) {
      return;
    }
    var aside = file.resolveSibling(".aside-" + System.nanoTime());
    try {
      Files.move(file, aside);
      LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
      Files.move(aside, file);
    } catch (NoSuchFileException e) {
      // another put was faster
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream showing(FileSource source, String path) {
    try {
      return new FilterInputStream(source.open()) {
        private long given;

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          var read = super.read(buffer, offset, length);
          if (given < 750_000 && given + read >= 750_000) {
            Wreck.write(path, new byte[(int) given]);
          }
          given += read;
          return read;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
