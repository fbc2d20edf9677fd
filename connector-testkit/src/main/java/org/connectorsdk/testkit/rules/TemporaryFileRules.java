package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;

import java.util.List;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Where a put keeps its file until it is complete. */
public interface TemporaryFileRules {

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
    files.expectNothingLeft(FileTrial.and(before, path), "but the file");
  }
}
