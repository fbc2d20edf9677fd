package org.connectorsdk.testkit.mutants;

import java.util.List;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that answer an interrupt in a wrong way. */
final class CancellationMutants {
  private CancellationMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "swallowInterrupt",
                "The interrupt flag is clear after a call that was cancelled.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        try {
                          return super.runShellCommand(command, options);
                        } finally {
                          Thread.interrupted();
                        }
                      }
                    },
                "TIME-06",
                "TIME-07")
            .saying("interrupt flag is clear"),
        Mutant.connector(
                "sendsAllTheSame",
                "A thread that is interrupted sends its command and then says that it was"
                    + " cancelled.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        var interrupted = Thread.interrupted();
                        try {
                          return super.runShellCommand(command, options);
                        } finally {
                          if (interrupted) {
                            Thread.currentThread().interrupt();
                          }
                        }
                      }
                    },
                "TIME-07")
            .saying("the command ran"),
        Mutant.connector(
            "interruptIsTimeout",
            "An interrupt is told as if the time had run out.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (CommandCancelledException e) {
                      throw new org.connectorsdk.error.CommandTimeoutException(
                          org.connectorsdk.error.FailureContext.of(
                              "reference", host().name(), "run command"),
                          "the time ran out",
                          e.processFate(),
                          e.output(),
                          e);
                    }
                  }
                },
            "TIME-06",
            "TIME-07"),
        Mutant.connector(
            "leavesTheCommandBehind",
            "An interrupt sets the caller free, and the command goes on.",
            sound ->
                new AsideConnector(sound) {
                  @Override
                  void interrupted(Running running) {
                    // nobody tells it
                  }
                },
            "TIME-12",
            "TIME-17"),
        Mutant.connector(
            "interruptWhenQuiet",
            "An interrupt is answered when there is nothing to read.",
            InterruptWhenQuiet::new,
            "TIME-25"));
  }

  private static final class InterruptWhenQuiet extends AsideConnector {
    private static final long QUIET_NANOS = 1_000_000_000;

    InterruptWhenQuiet(Connector sound) {
      super(sound);
    }

    @Override
    void interrupted(Running running) {
      while (!running.isDone() && running.quietNanos() < QUIET_NANOS) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      }
      running.interrupt();
      while (!running.isDone()) {
        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
