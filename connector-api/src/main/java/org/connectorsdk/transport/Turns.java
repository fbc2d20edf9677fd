package org.connectorsdk.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;

/**
 * Lets calls run side by side, or one after the other where the wire has only one channel.
 *
 * <p>{@link ShellConnector} has its own. A connector that implements {@link
 * org.connectorsdk.Connector} itself takes a turn for each call where it lacks {@link
 * Capability#CONCURRENT_COMMANDS}. Safe for any thread; turns come in the order they were asked
 * for.
 *
 * @since 0.1
 */
public final class Turns {

  /** Gives a turn back, on the thread that took it. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private final boolean sideBySide;
  private final ReentrantLock queue = new ReentrantLock(true);

  /**
   * Turns for one connection.
   *
   * @param sideBySide whether everybody may go at once
   */
  public Turns(boolean sideBySide) {
    this.sideBySide = sideBySide;
  }

  /**
   * Waits for a turn; the wait counts against the call's own deadline.
   *
   * @param failure the operation that waits
   * @param deadline until when
   * @return the turn, to be closed by the same thread when the call is over
   * @throws NullPointerException if an argument is null
   * @throws UnsupportedCapabilityException if this thread has the turn already, in a listener: it
   *     would wait for itself
   * @throws CommandTimeoutException if the deadline passes first; nothing was sent
   * @throws CommandCancelledException if the thread is interrupted, whose flag is set then; nothing
   *     was sent
   */
  public Turn take(FailureContext failure, Deadline deadline) {
    if (sideBySide) {
      return () -> {};
    }
    if (queue.isHeldByCurrentThread()) {
      // A listener's own command would wait for the command that the listener listens to.
      throw new UnsupportedCapabilityException(
          failure,
          Capability.CONCURRENT_COMMANDS,
          "a listener cannot run a command on its own connector here");
    }
    try {
      if (queue.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        return queue::unlock;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandCancelledException(
          failure,
          "the thread was interrupted while it waited for its turn",
          ProcessFate.NOT_STARTED,
          CommandOutput.empty(),
          e);
    }
    throw new CommandTimeoutException(
        failure,
        "the time ran out while it waited for its turn",
        ProcessFate.NOT_STARTED,
        CommandOutput.empty(),
        null);
  }
}
