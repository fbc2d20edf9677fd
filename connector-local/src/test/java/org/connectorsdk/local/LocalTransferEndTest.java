package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transfers that are ended from outside leave nothing behind. */
@NoLeaks({LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES})
@Timeout(60)
class LocalTransferEndTest extends LocalTransferCase {
  @Test
  void aPipeThatNobodyWritesDoesNotHoldAGetForEver() {
    assumeTrue(machine.run("mkfifo '" + path("pipe") + "'").succeeded(), "missing: mkfifo");
    var options = TransferOptions.builder().timeout(Duration.ofMillis(400)).build();
    long start = System.nanoTime();
    assertReason(
        Reason.TIMED_OUT,
        () -> machine.connector().getFile(path("pipe"), FileSink.inMemory(), options));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
  }

  @ParameterizedTest
  @EnumSource
  void aTimeoutEndsAPutFromASourceThatHangs(TransferWay way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var source = new TransferStreams.Hanging();
    var options = way.options().timeout(Duration.ofMillis(400)).build();
    long start = System.nanoTime();
    assertReason(
        Reason.TIMED_OUT,
        () -> machine.connector().putFile(FileSource.once(source), path("f"), options));
    source.release.countDown();
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(4).toNanos());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aSilentSourceIsIdle(TransferWay way) {
    var source = new TransferStreams.Hanging();
    var options = way.options().idleTimeout(Duration.ofMillis(400)).build();
    var e =
        assertReason(
            Reason.TIMED_OUT,
            () -> machine.connector().putFile(FileSource.once(source), path("f"), options));
    source.release.countDown();
    assertTrue(e.getMessage().contains("idle"), e.getMessage());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsAPutFromASourceThatHangs(TransferWay way) throws Exception {
    var source = new TransferStreams.Hanging();
    var outcome = new AtomicReference<Throwable>();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine.connector().putFile(FileSource.once(source), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    source.release.countDown();
    assertTrue(
        outcome.get() instanceof FileTransferException e && e.reason() == Reason.CANCELLED,
        () -> "" + outcome.get());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsAPutAndLeavesNothing(TransferWay way) throws Exception {
    Files.writeString(folder.resolve("f"), "old");
    var outcome = new AtomicReference<Throwable>();
    var flag = new AtomicBoolean();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine
                    .connector()
                    .putFile(FileSource.once(new TransferStreams.Endless()), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(
        outcome.get() instanceof FileTransferException e && e.reason() == Reason.CANCELLED,
        () -> "" + outcome.get());
    assertTrue(flag.get());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void disconnectingEndsATransferAndLeavesNothing(TransferWay way) throws Exception {
    Files.writeString(folder.resolve("f"), "old");
    var outcome = new AtomicReference<Throwable>();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine
                    .connector()
                    .putFile(FileSource.once(new TransferStreams.Endless()), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    caller.start();
    started.await();
    machine.connector().disconnect();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(outcome.get() instanceof FileTransferException, () -> "" + outcome.get());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }
}
