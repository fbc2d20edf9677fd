package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferListener;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Transfers for which the host has no room, or whose connection is cut. */
public interface FileLossRules {

  @ConformanceRule(
      id = "FILE-41",
      rule =
          "A put for which the host has no room is NO_SPACE, leaves the old file and no temporary"
              + " one.",
      why = "The classic way to an empty configuration file is a full disk.",
      how =
          "3 MiB are put to a name in the full directory, where as much of an old file as there is"
              + " room for was put before.",
      likely =
          "the failure of the last write or of close() is not looked at, or what was written so far"
              + " stays",
      needs = {PUT_FILE, ATOMIC_PUT},
      hooks = Hook.FULL_DIRECTORY)
  default void file41_tellsThatThereIsNoRoom(Trial trial) {
    var files = FileTrial.of(trial);
    var directory = trial.target().fullDirectory().orElseThrow();
    var path = directory + "/conformance-" + Long.toString(trial.random().nextLong() >>> 1, 36);
    var old = files.bytes(100);
    var hasOld = put(files, old, path);
    if (trial.can(SHELL)) {
      trial.closing(() -> trial.run(ShellCommand.of("rm", "-f", path)));
    }
    var before = files.names(directory);
    files.refused(
        Reason.NO_SPACE,
        "putFile of 3 MiB into a directory without room",
        "",
        () -> files.put(files.bytes(3 << 20), path));
    if (hasOld) {
      files.expectOld(path, old, "after a put for which there was no room");
    }
    Expect.equal("files in the full directory afterwards", before, files.names(directory));
  }

  private static boolean put(FileTrial files, byte[] content, String path) {
    try {
      files.put(content, path);
      return true;
    } catch (FileTransferException e) {
      return false;
    }
  }

  @ConformanceRule(
      id = "FILE-42",
      rule =
          "A put whose connection is cut half-way is ConnectionLostException; the old file stays.",
      why =
          "The host sees the end of what it was sent, as if that were the file: half a file under its"
              + " own name is what is left where nobody tells the two apart.",
      how =
          "A source has the links cut at half of its content; over a new connection the old file"
              + " must be whole. A private temporary file may stay.",
      likely =
          "the command that receives the content gives the file its name by itself, when its input"
              + " ends; or the loss is told as FileTransferException",
      needs = {PUT_FILE, ATOMIC_PUT},
      hooks = Hook.SEVER_CONNECTION)
  default void file42_keepsTheOldFileWhenCut(Trial trial) {
    var path = FileTrial.of(trial).path("kept");
    var old = FileTrial.of(trial).bytes(1_000);
    FileTrial.of(trial).put(old, path);
    var content = FileTrial.of(trial).bytes(trial.scaled(600_000, 8 << 20, 8 << 20));
    var cut = FileTrial.of(trial).over(trial.freshConnected());
    var source = Contents.stopping(content, content.length / 2, trial::sever);
    Expect.thrown(
        ConnectionLostException.class,
        "putFile whose connection is cut half-way",
        () -> cut.put(FileSource.once(source), path));
    FileTrial.of(trial).expectOld(path, old, "after a put whose connection was cut");
  }

  @ConformanceRule(
      id = "FILE-43",
      rule =
          "A get whose connection is cut half-way is ConnectionLostException and never makes a local"
              + " file of what had arrived.",
      why = "A lost connection looks like the end of the file to whoever does not know its size.",
      how =
          "The links are cut when a listener hears of the first bytes of a large file; the local file"
              + " must be the old one. Where all had arrived by then, the get may succeed with all.",
      likely =
          "the end of the wire's stream counts as the end of the file: commit the sink only after the"
              + " host has said that it sent all",
      needs = {PUT_FILE, GET_FILE},
      hooks = Hook.SEVER_CONNECTION,
      seconds = 120)
  default void file43_keepsTheLocalFileWhenCut(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("large");
    var content = files.bytes(trial.scaled(4 << 20, 16 << 20, 64 << 20));
    files.put(content, path);
    var cut = trial.freshConnected();
    var once = new AtomicBoolean();
    TransferListener cutting =
        moved -> {
          if (!once.getAndSet(true)) {
            trial.sever();
          }
        };
    try (var local = new LocalDirectory()) {
      var kept = local.file("kept", "old content");
      var options = TransferOptions.builder().listener(cutting).build();
      try {
        cut.getFile(path, FileSink.of(kept), options);
      } catch (ConnectionLostException e) {
        local.expect(kept, "old content", "after a get whose connection was cut");
        return;
      } catch (RuntimeException e) {
        throw new Violation(
            "getFile whose connection is cut throws ConnectionLostException", Expect.tell(e));
      }
      Expect.bytes(
          "the local file of a get that succeeded although the connection was cut",
          content,
          Files.readAllBytes(kept));
      Expect.equal("files beside it", List.of("kept"), local.names());
    }
  }
}
