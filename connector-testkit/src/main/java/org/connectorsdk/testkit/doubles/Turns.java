package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;

/** Lets scripted commands run side by side, or one after the other where the fake says so. */
final class Turns {
  /** Gives a turn back. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private final boolean sideBySide;
  private final ReentrantLock queue = new ReentrantLock(true);

  Turns(boolean sideBySide) {
    this.sideBySide = sideBySide;
  }

  /** Waits for a turn, in real time. */
  Turn take(FailureContext failure, Optional<Duration> limit) {
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
      long nanos = limit.map(FakeClock::limit).orElse(FakeClock.NEVER);
      if (queue.tryLock(nanos, TimeUnit.NANOSECONDS)) {
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
