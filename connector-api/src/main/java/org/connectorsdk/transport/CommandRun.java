package org.connectorsdk.transport;

import java.io.IOException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * One process from its start to its end, driven by the caller's thread: it drains the output, runs
 * the listeners, watches the deadline, and answers an interrupt.
 */
final class CommandRun implements Link.Call {

  /**
   * What becomes of the output. Called on the caller's thread; what it throws ends the process and
   * comes out of the call.
   */
  interface Receiver {
    void accept(StandardStream stream, byte[] bytes, int offset, int length);

    /** Whether the command may get its input now; asked whenever something was accepted. */
    default boolean readyForInput() {
      return true;
    }

    /** Called every now and then while the process runs. */
    default void tick() {}

    /** What there is to show in an exception. */
    CommandOutput captured();
  }

  /** How it ended. A start that was waited for and never seen is the caller's to explain. */
  record Ended(
      ExitStatus status,
      OutputCompleteness completeness,
      boolean started,
      CommandOutput beforeStart) {}

  /**
   * How long a process that has ended may keep its streams open without a word before we stop
   * waiting for them: something in the background holds them.
   */
  private static final long DRAIN_GRACE = TimeUnit.SECONDS.toNanos(1);

  /**
   * More than pipes, windows and buffers can hold of what the process itself wrote before its end:
   * what comes beyond is somebody else's, and a background child that writes without pause does not
   * keep us longer than the grace.
   */
  private static final long LEFT_BEHIND = 8L << 20;

  /**
   * How long a transport that is no longer open may take to report what became of the process: it
   * knows better than we why the connection is gone.
   */
  private static final long LAST_WORDS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long a process may take to obey a signal. */
  private static final long SIGNAL_GRACE = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * The first wait of a quiet process, and the longest of a wire that is only heard when polled.
   */
  private static final long SHORTEST_WAIT = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long LONGEST_WAIT_OF_POLLING = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

  /** A flood must not keep us from looking at the clock, nor at whether the command has ended. */
  private static final int CHUNKS_AT_ONCE = 64;

  private final Link link;
  private final FailureContext context;
  private final WireCommand wire;
  private final StandardInput input;
  private final boolean pty;
  private final Deadline deadline;
  private final Receiver receiver;
  private final ThreadFactory threads;

  private final OutputQueue queue = new OutputQueue();
  private final StartFilter filter;
  private volatile @Nullable String aborted;
  private volatile @Nullable Throwable sourceFailure;

  /** Whether the process was ended, or lost, by us: only the caller's thread looks. */
  private boolean over;

  CommandRun(
      Link link,
      FailureContext context,
      WireCommand wire,
      StandardInput input,
      boolean pty,
      boolean streamsApart,
      Deadline deadline,
      Receiver receiver,
      ThreadFactory threads) {
    this.link = link;
    this.context = context;
    this.wire = wire;
    this.input = input;
    this.pty = pty;
    this.deadline = deadline;
    this.receiver = receiver;
    this.threads = threads;
    this.filter = new StartFilter(wire, streamsApart && !pty);
  }

  @Override
  public void abort(String why) {
    aborted = why;
    queue.wake();
  }

  /**
   * Runs the process. Everything it holds on our side is free again when this returns or throws.
   */
  Ended run() {
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new CommandCancelledException(
          context,
          "the thread was interrupted before anything was sent",
          ProcessFate.NOT_STARTED,
          CommandOutput.empty(),
          null);
    }
    link.enter(this);
    try {
      var process = start();
      var pump =
          new InputPump(
              process.standardInput(), wire.preamble(), input, this::sourceFailed, deadline);
      try {
        pump.start(threads, wire.inputAfterMarker() || !receiver.readyForInput());
        return process instanceof PolledProcess polled
            ? polled.polledBy(() -> drain(process, pump))
            : drain(process, pump);
      } finally {
        queue.close();
        process.close();
        pump.stop();
      }
    } finally {
      link.leave(this);
    }
  }

  private void sourceFailed(Throwable cause) {
    sourceFailure = cause;
    queue.wake();
  }

  private TransportProcess start() {
    if (aborted != null) {
      throw cancelled(ProcessFate.NOT_STARTED, null);
    }
    try {
      var request = ProcessRequest.builder(queue).pty(pty).deadline(deadline).build();
      return link.transport().start(wire.line(), request);
    } catch (IOException e) {
      throw notStarted(e);
    }
  }

  private ConnectorException notStarted(IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return new CommandCancelledException(
          context,
          "the thread was interrupted while the command was being sent",
          ProcessFate.UNKNOWN,
          CommandOutput.empty(),
          cause);
    }
    if (aborted != null) {
      return cancelled(ProcessFate.UNKNOWN, cause);
    }
    if (deadline.expired()) {
      return new CommandTimeoutException(
          context,
          "the host did not start the command in time",
          ProcessFate.UNKNOWN,
          CommandOutput.empty(),
          cause);
    }
    if (link.transport().isOpen()) {
      return new ConnectorException(
          context, "the host did not start the command: " + Failures.words(cause), cause);
    }
    return new ConnectionLostException(
        context,
        "the connection was lost while the command was being sent: " + Failures.words(cause),
        CommandFate.MAY_HAVE_RUN,
        CommandOutput.empty(),
        cause);
  }

  private Ended drain(TransportProcess process, InputPump pump) {
    var wait = SHORTEST_WAIT;
    var longest = LONGEST_WAIT;
    var exitSeen = 0L;
    var lastMoved = 0L;
    var movedSinceExit = 0L;
    var goneSeen = 0L;
    try {
      while (true) {
        process.poll();
        if (!queue.isEmpty()) {
          longest = LONGEST_WAIT_OF_POLLING;
        }
        // The end is looked at before the last delivery: what was written before it is then in the
        // queue.
        var end = queue.end();
        var moved = deliver(process, pump);
        if (end.loss() != null) {
          throw lost(end.loss());
        }
        if (end.status() != null) {
          if (end.bothEnded() && queue.isEmpty()) {
            return ended(end.status(), process.completeness());
          }
          var now = System.nanoTime();
          if (exitSeen == 0 || moved > 0) {
            lastMoved = now;
          }
          exitSeen = exitSeen == 0 ? now : exitSeen;
          movedSinceExit += moved;
          longest = LONGEST_WAIT_OF_POLLING;
          var quiet = now - lastMoved >= DRAIN_GRACE;
          var flooded = now - exitSeen >= DRAIN_GRACE && movedSinceExit > LEFT_BEHIND;
          if (!end.bothEnded() && (quiet || flooded)) {
            return ended(end.status(), OutputCompleteness.INCOMPLETE);
          }
        } else if (!link.transport().isOpen()) {
          var now = System.nanoTime();
          goneSeen = goneSeen == 0 || moved > 0 ? now : goneSeen;
          if (now - goneSeen >= LAST_WORDS) {
            throw lost(new IOException("the transport is no longer open"));
          }
        }
        receiver.tick();
        checkWhetherToGoOn(process, pump);
        wait = moved > 0 ? 0 : Math.min(Math.max(wait * 2, SHORTEST_WAIT), longest);
        await(process, Math.min(wait, deadline.remainingNanos()));
      }
    } catch (InterruptedException e) {
      throw interrupted(process, pump);
    } catch (IOException e) {
      throw lost(e);
    } catch (RuntimeException | Error e) {
      if (!over) {
        // A listener or a sink threw, perhaps an exception of ours from a call of its own: the
        // command must not go on with nobody listening.
        end(process, pump);
      }
      throw e;
    }
  }

  private void await(TransportProcess process, long nanos) throws InterruptedException {
    if (process instanceof PolledProcess polled && nanos > 0) {
      polled.await(nanos);
    } else {
      queue.await(nanos);
    }
  }

  /** Hands on what is queued, some of it at once; returns how many bytes. */
  private long deliver(TransportProcess process, InputPump pump) {
    var moved = 0L;
    for (var n = 0; n < CHUNKS_AT_ONCE; n++) {
      var chunk = queue.take();
      if (chunk == null) {
        break;
      }
      moved += chunk.bytes().length;
      deadline.progress();
      filter.accept(chunk.stream(), chunk.bytes(), receiver);
      process.consumed(chunk.stream(), chunk.bytes().length);
      if (deadline.expired() || Thread.currentThread().isInterrupted()) {
        // Nor may one chunk that takes the listener long.
        break;
      }
    }
    if (moved > 0 && filter.started()) {
      if (receiver.readyForInput()) {
        pump.open();
      }
      if (!wire.inputAfterMarker()) {
        // Under an escalation it is the other user's.
        filter.loginShell().ifPresent(link::learnLoginShell);
      }
    }
    return moved;
  }

  private void checkWhetherToGoOn(TransportProcess process, InputPump pump) {
    if (sourceFailure != null) {
      var fate = end(process, pump);
      throw new CommandCancelledException(
          context,
          "its standard input could not be read: " + Failures.words(sourceFailure),
          fate,
          captured(),
          sourceFailure);
    }
    if (aborted != null) {
      throw cancelled(end(process, pump), null);
    }
    if (deadline.expired()) {
      var idle = deadline.idledOut();
      var fate = end(process, pump);
      throw new CommandTimeoutException(
          context,
          (idle ? "nothing was written or read for the idle time" : "the time ran out")
              + "; the command "
              + words(fate),
          fate,
          captured(),
          null);
    }
  }

  private static String words(ProcessFate fate) {
    return switch (fate) {
      case NOT_STARTED -> "was not started";
      case ENDED -> "was ended";
      case UNKNOWN -> "was told to end, and may still run";
    };
  }

  private CommandCancelledException interrupted(TransportProcess process, InputPump pump) {
    var fate = end(process, pump);
    Thread.currentThread().interrupt();
    return new CommandCancelledException(
        context, "the thread was interrupted; the command " + words(fate), fate, captured(), null);
  }

  private CommandCancelledException cancelled(ProcessFate fate, @Nullable IOException cause) {
    return new CommandCancelledException(
        context, aborted + "; the command " + words(fate), fate, captured(), cause);
  }

  private ConnectorException lost(IOException cause) {
    over = true;
    if (aborted != null) {
      return cancelled(ProcessFate.UNKNOWN, cause);
    }
    var what =
        link.transport().isOpen()
            ? "the command ended without telling how: "
            : "the connection was lost: ";
    var fate = filter.started() ? CommandFate.STARTED : CommandFate.MAY_HAVE_RUN;
    return new ConnectionLostException(
        context, what + Failures.words(cause), fate, captured(), cause);
  }

  private Ended ended(ExitStatus status, OutputCompleteness completeness) {
    filter.finish(receiver);
    return new Ended(status, completeness, filter.started(), filter.beforeStart());
  }

  private CommandOutput captured() {
    filter.finish(receiver);
    return receiver.captured();
  }

  /** Ends the direct process: asks, waits a little, then does not ask. */
  private ProcessFate end(TransportProcess process, InputPump pump) {
    over = true;
    pump.stop();
    if (awaitEnd(process, 0)) {
      return ProcessFate.ENDED;
    }
    for (var signal : new ProcessSignal[] {ProcessSignal.TERM, ProcessSignal.KILL}) {
      // A signal that cannot be sent may have come too late.
      var grace = process.signal(signal) ? SIGNAL_GRACE : 0;
      if (awaitEnd(process, grace)) {
        return ProcessFate.ENDED;
      }
      if (grace == 0) {
        return ProcessFate.UNKNOWN;
      }
    }
    return ProcessFate.UNKNOWN;
  }

  /** Drains and waits, whatever the receiver says and however often the thread is interrupted. */
  private boolean awaitEnd(TransportProcess process, long grace) {
    var giveUp = System.nanoTime() + grace;
    do {
      try {
        process.poll();
      } catch (IOException e) {
        return false;
      }
      var end = queue.end();
      for (var chunk = queue.take();
          chunk != null;
          chunk = System.nanoTime() < giveUp ? queue.take() : null) {
        try {
          filter.accept(chunk.stream(), chunk.bytes(), receiver);
        } catch (RuntimeException e) {
          // It has failed already, or fails now: there is an exception on its way that matters
          // more.
        }
        process.consumed(chunk.stream(), chunk.bytes().length);
      }
      if (end.status() != null) {
        return true;
      }
      if (end.loss() != null) {
        return false;
      }
      if (grace > 0) {
        queue.awaitQuietly(SHORTEST_WAIT * 10);
      }
    } while (System.nanoTime() < giveUp);
    return false;
  }
}
