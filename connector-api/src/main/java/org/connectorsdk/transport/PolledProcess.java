package org.connectorsdk.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;

/**
 * A process of this machine whose pipes are looked at, never waited for.
 *
 * <p>The end of a pipe cannot be seen without blocking: what counts is the end of the process. All
 * it wrote is in the pipes by then, so exactly that is read, and nobody waits for a child of it
 * that keeps them open.
 */
final class PolledProcess implements TransportProcess {
  private static final int CHUNK = 64 << 10;
  private static final int SMALL = 4 << 10;

  /** How much one look takes from one stream, so that a flood lets the caller do other things. */
  private static final int TURN = 4 * CHUNK;

  private static final long BULK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long BULK_STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final int BULK_YIELDS = 32;
  private static final long LONGEST_STEP_MILLIS = 20;

  private final Process process;
  private final ProcessOutput report;
  private final InputStream out;
  private final InputStream err;
  private final ProcessInput input;
  private volatile boolean closed;

  // Of the polling thread.
  private byte[] buffer = new byte[SMALL];
  private boolean ended;
  private boolean bulk;
  private int looks;
  private long lastFound = System.nanoTime();

  PolledProcess(Process process, ProcessOutput report) {
    this.process = process;
    this.report = report;
    this.out = process.getInputStream();
    this.err = process.getErrorStream();
    this.input = new ProcessInput(process.getOutputStream());
  }

  @Override
  public OutputStream standardInput() {
    return input;
  }

  @Override
  public void poll() throws IOException {
    if (ended || closed) {
      return;
    }
    try {
      look();
    } catch (IOException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void look() throws IOException {
    // Asked before reading: once the process has ended, its last byte is there to be read.
    boolean exited = !process.isAlive();
    long found =
        take(StandardStream.STDOUT, out, exited ? out.available() : TURN)
            + take(StandardStream.STDERR, err, exited ? err.available() : TURN);
    if (exited) {
      ended = true;
      report.end(StandardStream.STDOUT);
      report.end(StandardStream.STDERR);
      report.exited(ExitStatus.exited(process.exitValue()));
      closePipesIfHeld();
    } else if (found > 0) {
      bulk = found >= SMALL;
      looks = 0;
      lastFound = System.nanoTime();
    }
  }

  private long take(StandardStream stream, InputStream from, long most) throws IOException {
    long taken = 0;
    while (taken < most) {
      int there = from.available();
      if (there <= 0) {
        break;
      }
      if (there > buffer.length && buffer.length < CHUNK) {
        buffer = new byte[CHUNK];
      }
      int length = (int) Math.min(Math.min(there, buffer.length), most - taken);
      int read = from.read(buffer, 0, length);
      if (read <= 0) {
        break;
      }
      report.write(stream, buffer, 0, read);
      taken += read;
    }
    return taken;
  }

  /**
   * Waits a little for something to look at, where the last look found nothing. The end of the
   * process is noticed at once; output soon, and very soon while it comes in bulk.
   *
   * @param nanos the longest to wait
   */
  void await(long nanos) throws InterruptedException {
    long quiet = System.nanoTime() - lastFound;
    if (bulk && quiet < BULK_NANOS) {
      if (looks++ < BULK_YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(this, Math.min(nanos, BULK_STEP_NANOS));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return;
    }
    long step = Math.min(TimeUnit.NANOSECONDS.toMillis(quiet) / 8, LONGEST_STEP_MILLIS);
    process.waitFor(
        Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(Math.max(1, step))), TimeUnit.NANOSECONDS);
  }

  /**
   * Runs what polls this process, and keeps the JDK's own hands off the pipes meanwhile.
   *
   * <p>When a process ends, a thread of the JDK reads both pipes until they are empty, into memory,
   * holding the monitors of the streams (ProcessImpl, {@code processExited}). A child left in the
   * background that goes on writing would keep it there, and whoever asks the streams for anything
   * with it, for good. It needs the monitors first: with them held here we read what the process
   * itself wrote, close the pipes, and leave it nothing to do. Nobody else ever wants them.
   */
  <T> T polledBy(Supplier<T> loop) {
    synchronized (out) {
      synchronized (err) {
        return loop.get();
      }
    }
  }

  private void closePipesIfHeld() {
    if (Thread.holdsLock(out) && Thread.holdsLock(err)) {
      closePipes();
    }
  }

  private void closePipes() {
    try (out;
        err) {
      input.close();
    } catch (IOException e) {
      // Nothing is left to be read from them.
    }
  }

  /**
   * Only what the JDK can send, to the process and to what descends from it. Through handles,
   * because {@code Process.destroy} also closes the pipes, with the output that the process still
   * had for us.
   *
   * <p>The descendants are looked for first: once their parent has ended, nothing tells whose they
   * were. The process itself gets the signal first: a shell whose child is gone goes on with the
   * next command.
   */
  @Override
  public boolean signal(ProcessSignal signal) {
    return switch (signal) {
      case TERM -> toAll(ProcessHandle::destroy);
      case KILL -> toAll(ProcessHandle::destroyForcibly);
      case HUP, INT -> false;
    };
  }

  private boolean toAll(Predicate<ProcessHandle> send) {
    var descendants = process.descendants().toList();
    var sent = send.test(process.toHandle());
    for (var child : descendants) {
      // One that has ended meanwhile is where it should be.
      var unused = send.test(child);
    }
    return sent;
  }

  /** What a child in the background writes after the end of the process is never seen. */
  @Override
  public OutputCompleteness completeness() {
    return OutputCompleteness.UNKNOWN;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    input.close();
    if (process.isAlive() && !process.toHandle().destroyForcibly() && process.isAlive()) {
      // Not ours to kill. Without its pipes it may end by itself; we are rid of them in any case.
      closePipes();
    }
  }
}
