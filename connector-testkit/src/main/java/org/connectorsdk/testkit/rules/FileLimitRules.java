package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Transfers that are ended before their end: by a limit, by an interrupt, by disconnecting. */
public interface FileLimitRules {

  @ConformanceRule(
      id = "FILE-17",
      rule =
          "An interrupt ends a transfer within 5 s with CANCELLED, the interrupt flag set, the old"
              + " file in place and nothing left behind.",
      why = "Interrupting is how Java cancels; a thread that swallows it can never be stopped.",
      how =
          "A put from a slow source, and a get into a slow stream, are interrupted from another"
              + " thread once they have begun. Without ATOMIC_PUT the old file is not looked at.",
      likely =
          "InterruptedException is caught and dropped, the flag is not set again, what an interrupted"
              + " channel throws is taken for a fault of the host, or the clean-up is skipped",
      needs = {PUT_FILE, GET_FILE},
      seconds = 90)
  default void file17_endsWithAnInterrupt(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("kept");
    var old = files.bytes(trial.scaled(600_000, 1 << 20, 4 << 20));
    files.put(old, path);
    var before = files.names();
    interrupt(
        trial, "putFile", begun -> files.put(FileSource.once(slowSource(trial, begun)), path));
    files.expectOld(path, old, "after a put that was interrupted");
    // Without ATOMIC_PUT the first file may be short now, and a get of it at its end too soon.
    files.put(old, path);
    interrupt(
        trial,
        "getFile",
        begun -> trial.connector().getFile(path, FileSink.of(slowSink(trial, begun))));
    files.expectNothingLeft(before, "after transfers that were interrupted");
  }

  /** A transfer that tells when it is under way. */
  @FunctionalInterface
  interface Begun {
    void transfer(CountDownLatch begun);
  }

  private static void interrupt(Trial trial, String call, Begun transfer) throws Exception {
    var begun = new CountDownLatch(1);
    var ended =
        BackgroundCall.start(
            () -> {
              var thrown =
                  Expect.thrown(
                      FileTransferException.class,
                      call + " whose thread is interrupted",
                      () -> transfer.transfer(begun));
              Expect.that(
                  Thread.currentThread().isInterrupted(),
                  "the interrupt flag is set when " + call + " has ended",
                  "it is not set");
              Expect.that(
                  thrown.reason() == Reason.CANCELLED,
                  call + ", interrupted, throws FileTransferException with reason CANCELLED",
                  "reason " + thrown.reason() + ": " + thrown.getMessage());
              return System.nanoTime();
            });
    begun.await(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
    var interrupted = System.nanoTime();
    ended.interrupt();
    var took = Duration.ofNanos(ended.result() - interrupted);
    var most = trial.time(Duration.ofSeconds(5));
    Expect.that(
        took.compareTo(most) <= 0,
        call + " ends within " + most.toMillis() + " ms of the interrupt",
        took.toMillis() + " ms");
  }

  private static InputStream slowSource(Trial trial, CountDownLatch begun) {
    return Contents.dribbling(Contents.longerThan(trial, Duration.ZERO), begun::countDown);
  }

  /** Each KiB takes a millisecond; the thread can be interrupted meanwhile. */
  private static OutputStream slowSink(Trial trial, CountDownLatch begun) {
    var most = Contents.longerThan(trial, Duration.ZERO);
    return new OutputStream() {
      private long started;

      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        started = started == 0 ? System.nanoTime() : started;
        begun.countDown();
        for (var kib = 0; kib < length >> 10; kib++) {
          if (System.nanoTime() - started < most.toNanos()) {
            Contents.pause(Duration.ofMillis(1));
          }
        }
      }
    };
  }

  @ConformanceRule(
      id = "FILE-55",
      rule = "A transfer on a thread that is interrupted already moves nothing.",
      why = "A job that was cancelled must not change anything any more.",
      how =
          "The thread interrupts itself and calls putFile: CANCELLED, the flag still set, and no such"
              + " file.",
      likely = "the interrupt is only noticed where the transfer waits",
      needs = PUT_FILE)
  default void file55_movesNothingOnceInterrupted(Trial trial) throws Exception {
    var files = FileTrial.unchecked(trial);
    var path = files.path("never");
    var options = files.options().build();
    var source = FileSource.ofBytes(files.bytes(10));
    BackgroundCall.start(
            () -> {
              Thread.currentThread().interrupt();
              files.refused(
                  Reason.CANCELLED,
                  "putFile on an interrupted thread",
                  "",
                  () -> files.connector().putFile(source, path, options));
              Expect.that(
                  Thread.currentThread().isInterrupted(),
                  "the interrupt flag is still set",
                  "it is not set");
              return "";
            })
        .result();
    Expect.that(!files.exists(path), "no file", "the file was put");
  }

  @ConformanceRule(
      id = "FILE-35",
      rule =
          "A put that reaches its timeout ends with TIMED_OUT, the old file in place and nothing left"
              + " behind.",
      why = "A limit that does not hold is no limit, and one that leaves half a file does harm.",
      how =
          "A source gives a little at a time for longer than the limit and its grace. Without"
              + " ATOMIC_PUT the old file is not looked at.",
      likely = "TransferOptions.timeout() is not looked at while bytes move",
      needs = PUT_FILE)
  default void file35_endsAPutAtItsTimeout(Trial trial) throws Exception {
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 300, 1_000)));
    endsInTime(
        trial,
        limit,
        Contents.dribbling(Contents.longerThan(trial, limit), () -> {}),
        FileTrial.unchecked(trial).options().timeout(limit).build());
  }

  @ConformanceRule(
      id = "FILE-37",
      rule = "A put whose source gives nothing for the idleTimeout ends with TIMED_OUT.",
      why = "A transfer that stands still keeps its caller for ever, however long it may take.",
      how =
          "A source gives 100,000 bytes and then nothing for longer than the limit and its grace (it"
              + " can be interrupted); another one that only gives little by little, for longer than"
              + " the limit, must be put whole.",
      likely =
          "TransferOptions.idleTimeout() is not looked at, or it counts from the beginning instead of"
              + " from the last byte",
      needs = PUT_FILE)
  default void file37_endsAnIdlePut(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 300, 1_000)));
    var options = files.options().idleTimeout(limit).build();
    endsInTime(
        trial,
        limit,
        Contents.stopping(
            files.bytes(100_100), 100_000, () -> Contents.stall(Contents.longerThan(trial, limit))),
        options);
    var enough = trial.time(Duration.ofMillis(trial.scaled(400, 800, 2_000)));
    var patient = files.options().idleTimeout(enough).build();
    var source = Contents.dribbling(enough.plus(limit), () -> {});
    var path = files.path("little-by-little");
    trial.connector().putFile(FileSource.once(source), path, patient);
  }

  private static void endsInTime(
      Trial trial, Duration limit, InputStream source, TransferOptions options) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("kept");
    var old = files.bytes(1_000);
    files.put(old, path);
    var before = files.names();
    files.within(
        limit,
        "putFile with a limit of " + limit.toMillis() + " ms",
        () ->
            files.refused(
                Reason.TIMED_OUT,
                "putFile that passes its limit of " + limit.toMillis() + " ms",
                "",
                () -> trial.connector().putFile(FileSource.once(source), path, options)));
    files.expectOld(path, old, "after a put that passed its limit");
    files.expectNothingLeft(before, "after a put that passed its limit");
  }

  @ConformanceRule(
      id = "FILE-36",
      rule = "A get that reaches its timeout ends with TIMED_OUT.",
      why = "A limit that does not hold is no limit.",
      how =
          "A file of 4 MiB is got into a stream that takes 1 ms for each KiB, with a limit of 1 s.",
      likely = "TransferOptions.timeout() is not looked at while bytes move",
      needs = {PUT_FILE, GET_FILE})
  default void file36_endsAGetAtItsTimeout(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("file");
    files.put(files.bytes(trial.scaled(400_000, 1 << 20, 4 << 20)), path);
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 300, 1_000)));
    var sink = FileSink.of(slowSink(trial, new CountDownLatch(1)));
    files.within(
        limit,
        "getFile with a limit of " + limit.toMillis() + " ms",
        () ->
            files.refused(
                Reason.TIMED_OUT,
                "getFile that passes its limit of " + limit.toMillis() + " ms",
                "",
                () ->
                    trial
                        .connector()
                        .getFile(path, sink, TransferOptions.builder().timeout(limit).build())));
  }

  @ConformanceRule(
      id = "FILE-53",
      rule = "disconnect ends a put within 5 s with a ConnectorException, and the old file stays.",
      why = "Whoever shuts down must not wait for the slowest transfer.",
      how =
          "A connection of the rule's own is disconnected while a slow source is put over it. Without"
              + " ATOMIC_PUT the old file is not looked at.",
      likely = "disconnect waits for calls in progress, or what was sent so far becomes the file",
      needs = PUT_FILE,
      seconds = 60)
  default void file53_endsWithDisconnect(Trial trial) throws Exception {
    var files = FileTrial.of(trial);
    var path = files.path("kept");
    var old = files.bytes(1_000);
    files.put(old, path);
    var other = files.over(trial.freshConnected());
    var begun = new CountDownLatch(1);
    var ended =
        BackgroundCall.start(
            () -> {
              Expect.thrown(
                  ConnectorException.class,
                  "putFile during which the connector is disconnected",
                  () -> other.put(FileSource.once(slowSource(trial, begun)), path));
              return System.nanoTime();
            });
    begun.await(trial.patience().toNanos(), TimeUnit.NANOSECONDS);
    var disconnected = System.nanoTime();
    other.connector().disconnect();
    var took = Duration.ofNanos(ended.result() - disconnected);
    var most = trial.time(Duration.ofSeconds(5));
    Expect.that(
        took.compareTo(most) <= 0,
        "putFile ends within " + most.toMillis() + " ms of disconnect",
        took.toMillis() + " ms");
    files.expectOld(path, old, "after a put that disconnect ended");
  }
}
