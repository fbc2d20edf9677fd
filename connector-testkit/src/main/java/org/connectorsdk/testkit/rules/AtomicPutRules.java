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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferResult;
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
          "Over a connection of their own, two loops on the host take the cksum of a file, and look"
              + " whether it is there, again and again while two contents are put in turn by a slow"
              + " source and many times by a fast one: they must see these two, and never find the"
              + " file missing.",
      likely =
          "the destination is written to, or deleted before the rename: write a new file beside it"
              + " and rename that over it",
      needs = {ATOMIC_PUT, SHELL},
      seconds = 120)
  default void file09_showsReadersWholeFiles(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("watched");
    var stop = files.path("stop");
    var size = trial.scaled(60_000, 100_000, 8 << 20);
    var contents = List.of(files.bytes(size), files.bytes(size));
    files.put(contents.get(0), path);
    var reader = FileTrial.of(trial).over(trial.freshConnected());
    var seen = BackgroundCall.start(() -> reader.run(watching(path, stop)));
    trial.eventually(() -> files.exists(stop + ".begun"));
    for (var i = 1; i <= trial.scaled(2, 6, 20); i++) {
      files.put(FileSource.once(slow(contents.get(i % 2))), path);
    }
    for (var i = 1; i <= trial.scaled(4, 40, 400); i++) {
      files.put(contents.get(i % 2), path);
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
    var directory = stop.substring(0, stop.lastIndexOf('/'));
    return ShellCommand.raw("f=")
        .glueArg(path)
        .glueRaw("; s=")
        .glueArg(stop)
        .glueRaw("; d=")
        .glueArg(directory)
        // Without the directory the rule is over, however it ended.
        .glueRaw(
            "; over() { [ -e \"$s\" ] || [ ! -d \"$d\" ]; };"
                + " { until over; do "
                + "[ -e \"$f\" ] && ".repeat(20)
                + "[ -e \"$f\" ] || over || echo missing; done &"
                + " until over; do if [ -e \"$f\" ]; then cksum <\"$f\"; fi;"
                + " : >\"$s.begun\"; done; wait; } 2>&1 | sort -u");
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
          "While a source has given most of its content, a second connection gets the file that is"
              + " being put: it must be the old one, and afterwards the new one. It gets it over and"
              + " over while both are put in turn.",
      likely =
          "the destination is opened for writing before the content is complete, or the new file is copied"
              + " over it: rename it",
      needs = {PUT_FILE, GET_FILE, ATOMIC_PUT},
      seconds = 120)
  default void file44_showsGetsWholeFiles(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("watched");
    var old = files.bytes(10_000);
    var content = files.bytes(trial.scaled(900_000, 1 << 20, 8 << 20));
    files.put(old, path);
    var reader = files.over(trial.freshConnected());
    var wrong = new AtomicReference<Violation>();
    var source =
        Contents.stopping(
            content,
            content.length - 100_000,
            () -> {
              for (var look = 0; look < 2; look++) {
                Contents.pause(Duration.ofMillis(20));
                look(reader, path, List.of(old), wrong);
              }
            });
    files.put(FileSource.once(source), path);
    look(reader, path, List.of(content), wrong);
    var over = new AtomicBoolean();
    var looking =
        BackgroundCall.start(
            () -> {
              while (!over.get() && wrong.get() == null) {
                look(reader, path, List.of(old, content), wrong);
              }
              return "";
            });
    try {
      for (var i = 0; i < trial.scaled(2, 10, 100); i++) {
        files.put(i % 2 == 0 ? old : content, path);
      }
    } finally {
      over.set(true);
    }
    looking.result();
    if (wrong.get() != null) {
      throw wrong.get();
    }
  }

  private static void look(
      FileTrial reader, String path, List<byte[]> whole, AtomicReference<Violation> wrong) {
    byte[] found;
    try {
      found = reader.get(path);
    } catch (RuntimeException | Violation e) {
      wrong.compareAndSet(
          null,
          new Violation(
              "a get of a file that is being put gives a whole one",
              Expect.tell(e),
              "the old file is deleted, moved away or locked before the new one is complete"));
      return;
    }
    if (whole.stream().noneMatch(one -> Arrays.equals(one, found))) {
      wrong.compareAndSet(
          null,
          new Violation(
              "a get of a file that is being put gives a whole one, of "
                  + whole.stream().map(one -> one.length + " bytes").toList(),
              Expect.show(found)));
    }
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
      var calls = new ArrayList<BackgroundCall<TransferResult>>();
      for (var i = 0; i < contents.length; i++) {
        var content = files.bytes(trial.scaled(60_000, 300_000, 1 << 20));
        contents[i] = content;
        calls.add(BackgroundCall.start(() -> files.put(FileSource.once(slow(content)), path)));
      }
      try {
        BackgroundCall.results(calls);
      } catch (FileTransferException e) {
        throw new Violation("each of four puts to one path at once succeeds", Expect.tell(e));
      }
      var winner = files.content(path);
      Expect.that(
          Arrays.stream(contents).anyMatch(content -> Arrays.equals(content, winner)),
          "one of the four contents that were put",
          winner);
    }
    files.expectNothingLeft(FileTrial.and(before, path), "but the file, after four puts at once");
  }
}
