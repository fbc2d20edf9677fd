package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What the host refuses, and how it is told. */
public interface FileFailureRules {

  @ConformanceRule(
      id = "FILE-05",
      rule =
          "A put into a directory that is not there fails with NO_SUCH_DIRECTORY and makes nothing.",
      why = "A misspelt path must not become a tree of new directories, nor a file elsewhere.",
      how = "A file is put two levels below a name that nothing has; the name must stay free.",
      likely =
          "missing directories are made on the way, or the host's answer is passed on as NOT_FOUND"
              + " or OTHER: a put can miss nothing but the directory",
      needs = PUT_FILE)
  default void file05_needsTheDirectory(Trial trial) {
    var files = FileTrial.unchecked(trial);
    var missing = files.path("missing");
    files.refused(
        Reason.NO_SUCH_DIRECTORY,
        "putFile into a directory that is not there",
        "",
        () -> files.put(files.bytes(10), missing + "/below/file"));
    Expect.that(!files.exists(missing), "nothing of the name of the directory", "it was made");
  }

  @ConformanceRule(
      id = "FILE-06",
      rule = "A get of a file that is not there fails with NOT_FOUND and does not open the sink.",
      why = "A local file that was good is empty when the sink is opened before the host is asked.",
      how =
          "A missing file is got into a local file that must keep its bytes, into a stream that"
              + " must stay empty, and into a local file that cannot be made: since the sink is not"
              + " opened, the failure is still NOT_FOUND.",
      likely = "the sink is opened first: ask the host for the file before FileSink.open()",
      needs = GET_FILE)
  default void file06_leavesTheSinkWhereNothingIsFound(Trial trial) throws Exception {
    var files = FileTrial.unchecked(trial);
    var missing = files.path("missing");
    try (var local = new LocalDirectory()) {
      var kept = local.file("kept", "old content");
      var stream = new ByteArrayOutputStream();
      var sinks = new LinkedHashMap<String, FileSink>();
      sinks.put("a local file", FileSink.of(kept));
      sinks.put("a stream", FileSink.of(stream));
      sinks.put(
          "a local file whose folder is missing, which fails once it is opened,",
          FileSink.of(local.path("no-such-folder").resolve("file")));
      sinks.forEach(
          (what, sink) ->
              files.refused(
                  Reason.NOT_FOUND,
                  "getFile of a missing file into " + what,
                  what.contains("missing")
                      ? ""
                      : "what the host says of a missing file is not told as FileTransferException"
                          + " with NOT_FOUND",
                  () -> trial.connector().getFile(missing, sink)));
      local.expect(kept, "old content", "after a get that found nothing");
      Expect.equal("bytes written to the stream", 0, stream.size());
    }
  }

  @ConformanceRule(
      id = "FILE-08",
      rule = "A directory where a file was expected fails with IS_DIRECTORY, both ways.",
      why = "The caller forgot the file's name; told so, he can mend it at once.",
      how = "The directory of the rule is put to and got, also with a slash behind it.",
      likely =
          "the host's own words are passed on as OTHER, the file is put into the directory, or"
              + " reading a directory counts as an empty file",
      needs = {PUT_FILE, GET_FILE})
  default void file08_refusesDirectories(Trial trial) {
    var files = FileTrial.of(trial);
    var before = files.names();
    for (var path : new String[] {trial.directory(), trial.directory() + "/"}) {
      files.refused(
          Reason.IS_DIRECTORY,
          "putFile to the directory " + Expect.show(path),
          "",
          () -> files.put(files.bytes(10), path));
      files.refused(
          Reason.IS_DIRECTORY,
          "getFile of the directory " + Expect.show(path),
          "",
          () -> trial.connector().getFile(path, FileSink.inMemory()));
    }
    files.expectNothingLeft(before, "that was put to");
  }

  @ConformanceRule(
      id = "FILE-49",
      rule =
          "A get with an option that only a put can do (mode, owner, temporary names, inPlace) is an"
              + " IllegalArgumentException.",
      why = "An option that is silently ignored is a wish that nobody hears of.",
      how = "An existing file is got with each of the options; each call must be refused.",
      likely = "getFile reads the options that it knows and passes over the others",
      needs = {PUT_FILE, GET_FILE})
  default void file49_refusesOptionsOfAPut(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    files.put(files.bytes(10), path);
    var wrong = new LinkedHashMap<String, TransferOptions.Builder>();
    wrong.put("mode", TransferOptions.builder().mode(FileMode.PRIVATE));
    wrong.put("owner", TransferOptions.builder().owner(FileOwner.of("root")));
    wrong.put("temporaryPath", TransferOptions.builder().temporaryPath(path + ".tmp"));
    wrong.put(
        "temporaryDirectory", TransferOptions.builder().temporaryDirectory(trial.directory()));
    wrong.put("inPlace", TransferOptions.builder().inPlace(true));
    wrong.forEach(
        (option, options) ->
            Expect.thrown(
                IllegalArgumentException.class,
                "getFile with " + option,
                () -> trial.connector().getFile(path, FileSink.inMemory(), options.build())));
  }

  @ConformanceRule(
      id = "FILE-50",
      rule = "After transfers that failed, the connector moves files as before.",
      why = "One missing file must not cost the connection.",
      how =
          "A get of what is missing, a put into a missing directory and a put whose source breaks off"
              + " are followed by a put and a get that must work, several times.",
      likely = "a stream, a channel or a lock of the failed transfer is not given back",
      needs = {PUT_FILE, GET_FILE})
  default void file50_worksAfterFailures(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    for (var i = 0; i < trial.scaled(2, 5, 50); i++) {
      var missing = files.path("missing");
      fails(() -> files.get(missing));
      fails(() -> files.put(files.bytes(10), missing + "/file"));
      fails(() -> files.put(FileSource.once(breaking()), missing));
      var content = files.bytes(100);
      files.put(content, path);
      Expect.bytes("the file after failed transfers", content, files.get(path));
    }
  }

  /** That it fails, and how, is told by other rules. */
  private static void fails(Runnable transfer) {
    try {
      transfer.run();
    } catch (RuntimeException | Violation e) {
      return;
    }
  }

  private static InputStream breaking() {
    return Contents.stopping(
        new byte[10],
        5,
        () -> {
          throw new IOException("the source broke off");
        });
  }

  @ConformanceRule(
      id = "FILE-51",
      rule = "A pipe on the host hangs no transfer: it is refused, or ended by the limit.",
      why = "A pipe without anybody at its other end keeps whoever opens it waiting for ever.",
      how =
          "A pipe is made by mkfifo, and nobody opens it; a put to it, without inPlace, and a get with a"
              + " limit must end in time, with a FileTransferException if they fail.",
      likely =
          "the file is opened without being looked at: ask what it is first, or open it on a thread"
              + " that the deadline can leave",
      needs = {PUT_FILE, GET_FILE, SHELL})
  default void file51_hangsOnNoPipe(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var pipe = files.path("pipe");
    files.shell("mkfifo", pipe);
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 500, 500)));
    files.within(
        limit,
        "getFile of a pipe with a limit",
        () ->
            Expect.thrown(
                FileTransferException.class,
                "getFile of a pipe that nobody writes to",
                () -> files.get(pipe, TransferOptions.builder().timeout(limit).build())));
    files.within(
        limit,
        "putFile to a pipe with a limit",
        () -> {
          try {
            var options = files.options().timeout(limit).build();
            var content = "for nobody".getBytes(StandardCharsets.UTF_8);
            trial.connector().putFile(FileSource.ofBytes(content), pipe, options);
          } catch (FileTransferException e) {
            return e;
          }
          return "done";
        });
  }
}
