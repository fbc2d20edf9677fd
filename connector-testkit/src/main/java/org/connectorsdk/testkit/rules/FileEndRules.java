package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferListener;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Sources, sinks and listeners of the caller that fail. */
public interface FileEndRules {

  @ConformanceRule(
      id = "FILE-10",
      rule =
          "A source that fails half-way leaves the old file and no temporary one, and is"
              + " SOURCE_FAILED with its exception as the cause.",
      why =
          "The host would be left with half a file, and the caller without a word on his own fault.",
      how =
          "A source throws an IOException at half of its content; the old file must be whole and the"
              + " directory hold nothing new, which is looked at where there is a shell.",
      likely =
          "the destination is opened for writing before the content is complete, or the exception of"
              + " the source is taken for one of the host",
      needs = {PUT_FILE, ATOMIC_PUT})
  default void file10_keepsTheOldFileWhenTheSourceFails(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("kept");
    var old = files.bytes(1_000);
    files.put(old, path);
    var before = files.names();
    var fault = new IOException("the source broke off");
    var failure =
        files.refused(
            Reason.SOURCE_FAILED,
            "putFile with a source that fails half-way",
            "the exception of the source is taken for one of the host",
            () -> files.put(FileSource.once(breaking(files, fault)), path));
    expectCause(failure, fault, "source");
    files.expectOld(path, old, "after a put whose source failed");
    files.expectNothingLeft(before, "after a put whose source failed");
  }

  private static InputStream breaking(FileTrial files, IOException fault) {
    return Contents.stopping(
        files.bytes(600_000),
        500_000,
        () -> {
          throw fault;
        });
  }

  private static void expectCause(ConnectorException failure, Throwable fault, String whose) {
    Expect.that(
        Contents.carries(failure.getCause(), fault),
        "the exception of the " + whose + " as the cause of " + failure.getClass().getSimpleName(),
        failure.getCause() == null ? "no cause" : Expect.tell(failure.getCause()),
        "the exception is told in the message only: hand it on as the cause");
  }

  @ConformanceRule(
      id = "FILE-40",
      rule = "A source that cannot be opened, or throws a RuntimeException, is SOURCE_FAILED too.",
      why = "Callers catch FileTransferException; anything else passes them by.",
      how =
          "A source whose open fails and one that throws an IllegalStateException are put; the"
              + " exception must be the cause.",
      likely = "only IOException is caught, and only around reading",
      needs = PUT_FILE)
  default void file40_tellsEveryFailureOfTheSource(Trial trial) {
    var files = FileTrial.unchecked(trial);
    var closed = new IOException("the source cannot be opened");
    expectCause(
        files.refused(
            Reason.SOURCE_FAILED,
            "putFile with a source that cannot be opened",
            "",
            () ->
                files.put(
                    FileSource.reopenable(
                        () -> {
                          throw closed;
                        },
                        OptionalLong.empty()),
                    files.path("unopened"))),
        closed,
        "source");
    var bug = new IllegalStateException("a bug in the source");
    expectCause(
        files.refused(
            Reason.SOURCE_FAILED,
            "putFile with a source that throws an IllegalStateException",
            "",
            () ->
                files.put(
                    FileSource.once(
                        Contents.stopping(
                            new byte[10],
                            5,
                            () -> {
                              throw bug;
                            })),
                    files.path("bug"))),
        bug,
        "source");
  }

  @ConformanceRule(
      id = "FILE-11",
      rule =
          "A sink that fails half-way is SINK_FAILED with its exception as the cause, and nothing is"
              + " left on the host.",
      why = "A full disk at home must not look like a fault of the host.",
      how =
          "A file of up to 1 MiB is got into streams that throw an IOException, and an"
              + " IllegalStateException, at half; the directory must hold nothing new, and the"
              + " connector works on.",
      likely =
          "the exception of the sink is taken for a lost connection or for a fault of the host",
      needs = {PUT_FILE, GET_FILE})
  default void file11_tellsAFailureOfTheSink(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var content = files.bytes(trial.scaled(200_000, 1 << 20, 1 << 20));
    files.put(content, path);
    var before = files.names();
    for (var fault :
        new Exception[] {
          new IOException("the sink is full"), new IllegalStateException("a bug in the sink")
        }) {
      var failure =
          files.refused(
              Reason.SINK_FAILED,
              "getFile into a stream that throws " + fault.getClass().getSimpleName(),
              "",
              () -> trial.connector().getFile(path, FileSink.of(full(content.length / 2, fault))));
      expectCause(failure, fault, "sink");
    }
    files.expectNothingLeft(before, "after a get whose sink failed");
    Expect.bytes("the file got after a get whose sink failed", content, files.get(path));
  }

  private static OutputStream full(int room, Exception fault) {
    return new OutputStream() {
      private int written;

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (written > room) {
          if (fault instanceof IOException checked) {
            throw checked;
          }
          throw (RuntimeException) fault;
        }
      }
    };
  }

  @ConformanceRule(
      id = "FILE-39",
      rule =
          "What a transfer's listener throws ends the transfer and reaches the caller, as it is or"
              + " as the cause; the old file stays.",
      why = "Whoever cancels from a progress bar wants neither the file nor silence.",
      how =
          "A listener throws at its first call, in a put over an old file and in a get into a local"
              + " file; both files must be as they were, unless"
              + " the listener was told of the whole size.",
      likely =
          "listeners are called where their exceptions are logged and dropped, on another thread, or"
              + " not at all",
      needs = {PUT_FILE, GET_FILE})
  default void file39_endsWithWhatTheListenerThrows(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("kept");
    var old = files.bytes(600_000);
    files.put(old, path);
    var before = files.names();
    var fault = new IllegalStateException("thrown by the listener");
    var told = new AtomicLong(-1);
    TransferListener throwing =
        moved -> {
          told.set(moved);
          throw fault;
        };
    var options = TransferOptions.builder().listener(throwing).build();
    var putting = files.options().listener(throwing).build();
    var content = files.bytes(600_000);
    expectThrown(
        "putFile with a listener that throws",
        fault,
        () -> trial.connector().putFile(FileSource.ofBytes(content), path, putting));
    if (told.get() < content.length) {
      files.expectOld(path, old, "after a put whose listener threw");
    }
    files.expectNothingLeft(before, "after a put whose listener threw");
    try (var local = new LocalDirectory()) {
      var kept = local.file("kept", "old content");
      expectThrown(
          "getFile with a listener that throws",
          fault,
          () -> {
            told.set(-1);
            trial.connector().getFile(path, FileSink.of(kept), options);
          });
      if (told.get() < files.content(path).length) {
        local.expect(kept, "old content", "after a get whose listener threw");
      }
    }
  }

  private static void expectThrown(String call, Exception fault, Expect.Action action) {
    var thrown = Expect.thrown(RuntimeException.class, call, action);
    Expect.that(
        Contents.carries(thrown, fault),
        call + " throws the listener's exception, or one caused by it",
        Expect.tell(thrown));
  }

  @ConformanceRule(
      id = "FILE-54",
      rule =
          "A get into a local file changes it only once all has arrived, and leaves nothing beside"
              + " it.",
      why = "A program that reads the local file meanwhile, or after a failure, needs a whole one.",
      how =
          "A file is got into a new local file and over an old one; listeners look at the old one"
              + " while bytes arrive.",
      likely = "the local path is opened by the connector itself instead of by FileSink.open()",
      needs = {PUT_FILE, GET_FILE},
      seconds = 60)
  default void file54_replacesLocalFilesWhole(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var content = "new content ".repeat(350_000);
    files.put(content.getBytes(StandardCharsets.UTF_8), path);
    try (var local = new LocalDirectory()) {
      var target = local.path("file");
      trial.connector().getFile(path, FileSink.of(target));
      local.expect(target, content, "after a get that made it");
      Files.writeString(target, "old content");
      var seen = new ByteArrayOutputStream();
      TransferListener looking =
          moved -> {
            if (moved < content.length()) {
              seen.writeBytes(LocalDirectory.read(target));
              seen.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
            }
          };
      var options = TransferOptions.builder().listener(looking).build();
      trial.connector().getFile(path, FileSink.of(target), options);
      var states = seen.toString(StandardCharsets.UTF_8).lines().distinct().toList();
      Expect.that(
          states.isEmpty() || states.equals(List.of("old content")),
          "the local file holds the old content until all has arrived",
          "on the way it held " + states.stream().map(Expect::show).toList());
      local.expect(target, content, "after a get over an old one");
    }
  }
}
