package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A put shows the old file or the new one. */
public interface AtomicPutRules {

  @ConformanceRule(
      id = "FILE-09",
      rule =
          "Programs on the host that read a file while it is put see the old one or the new one.",
      why = "A daemon that reads half of its configuration, or none, goes down with it.",
      how =
          "A loop on the host, over a connection of its own, takes the cksum of a file again and"
              + " again while two contents of the same size are put in turn by a slow source: it"
              + " must see these two, and never find the file missing.",
      likely =
          "the destination is written to, or deleted before the rename: write a new file beside it"
              + " and rename that over it",
      needs = {ATOMIC_PUT, SHELL},
      seconds = 120)
  default void file09_showsReadersWholeFiles(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("watched");
    var stop = files.path("stop");
    var size = trial.scaled(60_000, 2 << 20, 64 << 20);
    var contents = List.of(files.bytes(size), files.bytes(size));
    files.put(contents.get(0), path);
    var reader = FileTrial.of(trial).over(trial.freshConnected());
    var seen = BackgroundCall.start(() -> reader.run(watching(path, stop)));
    trial.eventually(() -> files.exists(stop + ".begun"));
    for (var i = 1; i <= trial.scaled(2, 6, 20); i++) {
      files.put(FileSource.once(slow(contents.get(i % 2))), path);
    }
    files.run(ShellCommand.raw(": >").arg(stop));
    var sums = contents.stream().map(content -> Cksum.of(content) + " " + size).toList();
    for (var state : seen.result().lines().toList()) {
      Expect.that(
          sums.contains(state),
          "what a reader sees is one of the two contents of " + size + " bytes: " + sums,
          "a reader saw " + state,
          state.contains(" 0") || state.startsWith("missing")
              ? "the file is emptied or deleted before the new one is there"
              : "the destination itself is written to");
    }
  }

  /** Every state once; a file that is not there says so. */
  private static ShellCommand watching(String path, String stop) {
    return ShellCommand.raw("f=")
        .glueArg(path)
        .glueRaw("; s=")
        .glueArg(stop)
        .glueRaw(
            "; { until [ -e \"$s\" ]; do if [ -e \"$f\" ]; then cksum <\"$f\"; else echo missing;"
                + " fi; : >\"$s.begun\"; done; } 2>&1 | sort -u");
  }

  private static InputStream slow(byte[] content) {
    return Contents.stopping(
        content, content.length / 2, () -> Contents.pause(Duration.ofMillis(40)));
  }

  @ConformanceRule(
      id = "FILE-44",
      rule = "A get of a file that is being put gives the old one or the new one.",
      why = "Half a file that is told as a success is worse than a failure.",
      how =
          "While a source is at half of its content, a second connection gets the file that is being"
              + " put, several times: it must be the old one, and afterwards the new one.",
      likely = "the destination is opened for writing before the content is complete",
      needs = {PUT_FILE, GET_FILE, ATOMIC_PUT})
  default void file44_showsGetsWholeFiles(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("watched");
    var old = files.bytes(10_000);
    var content = files.bytes(trial.scaled(900_000, 3 << 20, 3 << 20));
    files.put(old, path);
    var reader = files.over(trial.freshConnected());
    var found = new AtomicReference<RuntimeException>();
    var wrong = new AtomicReference<byte[]>();
    var source =
        Contents.stopping(
            content,
            content.length - 100_000,
            () -> {
              try {
                for (var look = 0; look < 2 && wrong.get() == null; look++) {
                  Contents.pause(Duration.ofMillis(20));
                  var now = reader.get(path);
                  wrong.set(Arrays.equals(old, now) ? null : now);
                }
              } catch (RuntimeException e) {
                found.set(e);
              }
            });
    files.put(FileSource.once(source), path);
    Expect.that(
        found.get() == null,
        "a get of the file that is being put succeeds",
        found.get() == null ? "" : Expect.tell(found.get()),
        "the old file is moved away or locked before the new one is complete");
    if (wrong.get() != null) {
      Expect.bytes("a get of the file that is being put gives the old one", old, wrong.get());
    }
    Expect.bytes("a get after the put gives the new one", content, reader.get(path));
  }

  @ConformanceRule(
      id = "FILE-45",
      rule = "Of several puts to one path at the same time, one wins, whole.",
      why = "Two deployments at once must not weave their files into each other.",
      how =
          "Four threads put files of one size to one path; what is there afterwards is one of them.",
      likely =
          "the temporary file has a fixed name, or one made of the destination's: make it random and"
              + " create it exclusively",
      needs = {PUT_FILE, ATOMIC_PUT})
  default void file45_letsOnePutWin(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("contended");
    var before = files.names();
    for (var round = 0; round < trial.scaled(1, 3, 20); round++) {
      var contents = new byte[4][];
      var calls = new ArrayList<BackgroundCall<?>>();
      for (var i = 0; i < contents.length; i++) {
        var content = files.bytes(trial.scaled(60_000, 300_000, 1 << 20));
        contents[i] = content;
        calls.add(BackgroundCall.start(() -> files.put(FileSource.once(slow(content)), path)));
      }
      for (var call : calls) {
        try {
          call.result();
        } catch (FileTransferException e) {
          throw new Violation("each of four puts to one path at once succeeds", Expect.tell(e));
        }
      }
      var winner = files.content(path);
      Expect.that(
          Arrays.stream(contents).anyMatch(content -> Arrays.equals(content, winner)),
          "one of the four contents that were put",
          winner);
    }
    files.expectNothingLeft(
        Stream.concat(before.stream(), Stream.of(name(path))).toList(),
        "but the file, after four puts at once");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @ConformanceRule(
      id = "FILE-12",
      rule = "A put with temporaryPath writes that file first, and it is gone afterwards.",
      why = "The path is asked for where only some places may be written, or are watched.",
      how =
          "A put with a temporaryPath must succeed and leave no such file; one whose temporaryPath"
              + " lies in a missing directory must fail and leave the old file: it was to be written"
              + " first.",
      likely =
          "TransferOptions.temporaryPath() is not looked at, or copied from instead of renamed",
      needs = {PUT_FILE, ATOMIC_PUT})
  default void file12_usesTheTemporaryPath(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var temporary = files.path("temporary");
    var content = files.bytes(1_000);
    put(files, path, content, TransferOptions.builder().temporaryPath(temporary));
    files.expect(path, content, "after a put with temporaryPath");
    Expect.that(
        !files.exists(temporary), "no file at temporaryPath afterwards", "it is still there");
    Expect.thrown(
        FileTransferException.class,
        "putFile with a temporaryPath in a missing directory",
        "the option temporaryPath is ignored, and another temporary file is used",
        () ->
            put(
                files,
                path,
                files.bytes(10),
                TransferOptions.builder().temporaryPath(files.path("missing") + "/temporary")));
    files.expect(path, content, "after a put whose temporaryPath could not be written");
  }

  private static void put(
      FileTrial files, String path, byte[] content, TransferOptions.Builder options) {
    files.connector().putFile(FileSource.ofBytes(content), path, options.build());
  }

  @ConformanceRule(
      id = "FILE-28",
      rule = "A temporaryPath that exists is refused with ALREADY_EXISTS and stays as it is.",
      why = "It is somebody else's file, or a link that somebody laid out.",
      how = "A put names another file as its temporaryPath; both files must keep their bytes.",
      likely = "the temporary file is opened without asking for a new one (O_EXCL, set -C)",
      needs = {PUT_FILE, ATOMIC_PUT})
  default void file28_sparesAFileAtTheTemporaryPath(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var taken = files.path("taken");
    var old = files.bytes(100);
    var other = files.bytes(200);
    files.put(old, path);
    files.put(other, taken);
    files.refused(
        Reason.ALREADY_EXISTS,
        "putFile with a temporaryPath that exists",
        "",
        () -> put(files, path, files.bytes(10), TransferOptions.builder().temporaryPath(taken)));
    files.expect(taken, other, "that a put named as its temporaryPath");
    files.expect(path, old, "whose put was refused");
  }

  @ConformanceRule(
      id = "FILE-29",
      rule = "A put with temporaryDirectory makes its temporary file there and leaves it empty.",
      why = "The destination's directory may be one where no other file must ever be seen.",
      how =
          "A put with a temporaryDirectory must succeed, and the directory be empty afterwards; one"
              + " whose temporaryDirectory is missing must fail and leave the old file.",
      likely =
          "TransferOptions.temporaryDirectory() is not looked at, or a copy stays there when the"
              + " directory lies on another file system",
      needs = {PUT_FILE, ATOMIC_PUT, SHELL})
  default void file29_usesTheTemporaryDirectory(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var directory = files.newDirectory("temporary");
    var content = files.bytes(1_000);
    var before = files.names();
    put(files, path, content, TransferOptions.builder().temporaryDirectory(directory));
    files.expect(path, content, "after a put with temporaryDirectory");
    Expect.equal("files in temporaryDirectory afterwards", List.of(), files.names(directory));
    Expect.thrown(
        FileTransferException.class,
        "putFile with a temporaryDirectory that is missing",
        "the option temporaryDirectory is ignored, or the directory is made",
        () ->
            put(
                files,
                path,
                files.bytes(10),
                TransferOptions.builder().temporaryDirectory(files.path("missing"))));
    files.expect(path, content, "after a put whose temporaryDirectory was missing");
    files.expectNothingLeft(
        Stream.concat(before.stream(), Stream.of(name(path))).toList(), "but the file");
  }
}
