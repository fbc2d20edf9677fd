package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferListener;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What a transfer does with the caller's streams and listener. */
public interface FileStreamRules {

  @ConformanceRule(
      id = "FILE-16",
      rule = "Streams that the transfer opened are closed once; the caller's own are not closed.",
      why = "A leaked stream is a leaked descriptor; a closed standard output is gone for good.",
      how =
          "Sources that count are put, also where the put fails, and a stream that counts is got"
              + " into: what FileSource.open() gave is closed once, what the caller made never.",
      likely =
          "a stream is closed twice or not at all on the way of a failure, or the caller's stream is"
              + " closed instead of the one that FileSource.open() or Writing.stream() gave",
      needs = {PUT_FILE, GET_FILE})
  default void file16_closesWhatItOpened(Trial trial) {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    var content = files.bytes(10_000);
    var opened = new AtomicInteger();
    var closed = new AtomicInteger();
    var source =
        FileSource.reopenable(
            () -> {
              opened.incrementAndGet();
              return counting(content, closed, false);
            },
            OptionalLong.of(content.length));
    files.put(source, path);
    expectClosed(trial, "a put", opened, closed);
    var breaking =
        FileSource.reopenable(
            () -> {
              opened.incrementAndGet();
              return counting(content, closed, true);
            },
            OptionalLong.of(content.length));
    Expect.thrown(
        RuntimeException.class,
        "putFile of a source that breaks off",
        () -> files.put(breaking, files.path("broken")));
    expectClosed(trial, "a put that failed", opened, closed);
    var own = new AtomicInteger();
    files.put(FileSource.once(counting(content, own, false)), path);
    Expect.equal("calls of close on the caller's InputStream", 0, own.get());
    trial.connector().getFile(path, FileSink.of(counting(new ByteArrayOutputStream(), own)));
    Expect.equal("calls of close on the caller's OutputStream", 0, own.get());
  }

  private static void expectClosed(
      Trial trial, String when, AtomicInteger opened, AtomicInteger closed) {
    trial.waiting().within(trial.grace(), () -> closed.get() >= opened.get());
    Expect.equal(
        "calls of close on the streams that FileSource.open() gave, after " + when,
        opened.get(),
        closed.get());
  }

  private static InputStream counting(byte[] content, AtomicInteger closed, boolean breaks) {
    var bytes = new ByteArrayInputStream(content);
    var stream =
        Contents.stopping(
            content,
            content.length / 2,
            () -> {
              throw new IOException("the source broke off");
            });
    return new FilterInputStream(breaks ? stream : bytes) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private static OutputStream counting(OutputStream stream, AtomicInteger closed) {
    return new FilterOutputStream(stream) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @ConformanceRule(
      id = "FILE-21",
      rule = "A source that can be read once is opened once and put whole.",
      why = "A second reading of a stream begins where the first ended: in the middle, or nowhere.",
      how =
          "A FileSource.once around a stream that gives a few bytes at a time is put; opening it"
              + " again would fail.",
      likely =
          "the source is read a first time for its size or its checksum: learn both while it is"
              + " moved",
      needs = PUT_FILE)
  default void file21_readsASourceOnce(Trial trial) {
    var files = FileTrial.of(trial);
    var content = files.bytes(9_000);
    var path = files.path("once");
    files.put(FileSource.once(sparing(content)), path);
    files.expect(path, content, "of a source that can be read once, and gives little at a time");
  }

  /** A stream may give less than it is asked for, as those of networks do. */
  private static InputStream sparing(byte[] content) {
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, 700));
      }
    };
  }

  @ConformanceRule(
      id = "FILE-38",
      rule =
          "The listener hears growing numbers, on the calling thread; the last one is the size, and"
              + " an empty file is told once, with 0.",
      why = "A progress bar that jumps back, or never reaches its end, is worse than none.",
      how = "Files of 0 bytes and of up to 1 MiB are put and got with a listener that takes notes.",
      likely =
          "the listener is told the bytes of each block instead of their sum, or not told after the"
              + " last block",
      needs = {PUT_FILE, GET_FILE})
  default void file38_tellsProgress(Trial trial) {
    var files = FileTrial.of(trial);
    for (var size : new int[] {0, trial.scaled(200_000, 1 << 20, 1 << 20)}) {
      var path = files.path("file");
      var put = new Notes();
      trial
          .connector()
          .putFile(
              FileSource.ofBytes(files.bytes(size)), path, files.options().listener(put).build());
      put.expect("putFile", size);
      var got = new Notes();
      trial
          .connector()
          .getFile(
              path,
              FileSink.inMemory(Integer.MAX_VALUE),
              TransferOptions.builder().listener(got).build());
      got.expect("getFile", size);
    }
  }

  /** What a listener heard, and on which threads. */
  final class Notes implements TransferListener {
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    @Override
    public void progress(long bytes) {
      heard.add(bytes);
      threads.add(Thread.currentThread());
    }

    private void expect(String call, long size) {
      var what = "a listener of " + call + " for " + size + " bytes ";
      Expect.that(
          !heard.isEmpty() && heard.get(heard.size() - 1) == size,
          what + "hears " + size + " last",
          "it heard " + heard);
      Expect.that(
          heard.stream().sorted().toList().equals(heard),
          what + "hears numbers that never fall",
          "it heard " + heard);
      Expect.that(size > 0 || heard.size() == 1, what + "is called once", "it heard " + heard);
      Expect.that(
          threads.stream().allMatch(Thread.currentThread()::equals),
          what + "is called on the thread of the call",
          "it was called on " + threads.stream().map(Thread::getName).distinct().toList(),
          "the listener is called where the bytes move: hand the numbers to the thread of the call");
    }
  }
}
