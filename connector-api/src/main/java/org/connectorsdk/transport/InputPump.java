package org.connectorsdk.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.connectorsdk.command.StandardInput;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a process its input: what belongs to the command line first, then what the caller gave,
 * then the end.
 *
 * <p>Runs on a thread of its own, since a write blocks for as long as the process does not read;
 * with nothing to feed there is no thread. A process that does not read its input is no error:
 * failures to write are dropped, because if they matter the process reports how it ended. A failure
 * to read the caller's source is told.
 */
final class InputPump {

  private static final int BUFFER = 64 * 1024;

  /** Small enough that a slow reader takes a piece within any idle time that makes sense. */
  private static final int IDLE_BUFFER = 8 * 1024;

  /**
   * How long a thread that was told to stop may take; it can be stuck in the caller's own source.
   */
  private static final long STOP_MILLIS = 50;

  private final OutputStream to;
  private final byte[] preamble;
  private final StandardInput input;
  private final Consumer<Throwable> sourceFailed;
  private final Deadline deadline;
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean stopped;
  private @Nullable Thread thread;

  InputPump(
      OutputStream to,
      byte[] preamble,
      StandardInput input,
      Consumer<Throwable> sourceFailed,
      Deadline deadline) {
    this.to = to;
    this.preamble = preamble;
    this.input = input;
    this.sourceFailed = sourceFailed;
    this.deadline = deadline;
  }

  /**
   * Begins to feed.
   *
   * @param gated whether to wait for {@link #open}: what reads before the command's own shell must
   *     not get it
   */
  void start(ThreadFactory threads, boolean gated) {
    if (preamble.length == 0 && input.isNone()) {
      try {
        to.close();
      } catch (IOException e) {
        // The process has gone already; it reports how.
      }
      return;
    }
    if (!gated) {
      gate.countDown();
    }
    thread = threads.newThread(this::feed);
    thread.start();
  }

  /** The command's own shell has started. */
  void open() {
    gate.countDown();
  }

  /**
   * Gives up, at the latest when the process is closed. The thread has ended then unless the
   * caller's source holds it.
   */
  void stop() {
    if (thread == null || stopped) {
      return;
    }
    stopped = true;
    gate.countDown();
    if (!thread.isAlive()) {
      return;
    }
    thread.interrupt();
    var interrupted = Thread.interrupted();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void feed() {
    try {
      gate.await();
      if (!stopped && write(preamble, preamble.length)) {
        copy();
      }
    } catch (InterruptedException e) {
      // Stopped before there was anything to do; the thread ends here, nobody needs its flag.
    }
  }

  private void copy() {
    try (var source = input.open()) {
      var buffer = new byte[deadline.hasIdleTime() ? IDLE_BUFFER : BUFFER];
      for (var n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        if (stopped || !write(buffer, n)) {
          return;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      // No end of input now: the process would take what it has got for the whole.
      if (!stopped) {
        sourceFailed.accept(e);
      }
      return;
    }
    try {
      to.close();
    } catch (IOException e) {
      // As for a failed write.
    }
  }

  private boolean write(byte[] bytes, int length) {
    if (length == 0) {
      return true;
    }
    try {
      to.write(bytes, 0, length);
      to.flush();
      deadline.progress();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
