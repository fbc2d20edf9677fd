package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Connectors on which several commands at once go wrong. */
final class ConcurrencyMutants {
  private ConcurrencyMutants() {}

  /** Those of the whole group. */
  static List<Mutant> all() {
    return Stream.of(ofCommands(), ConnectRaceMutants.all()).flatMap(List::stream).toList();
  }

  private static List<Mutant> ofCommands() {
    return List.of(
        Mutant.connector(
                "lastResultForAll",
                "The result is a field of the connector.",
                LastResult::new,
                "CONC-01")
            .saying("exit code"),
        Mutant.connector(
                "lastResultInAQueue",
                "The result is a field of the connector, which says that commands queue.",
                LastResult::new,
                "CONC-02")
            .declaring(withoutConcurrency()),
        Mutant.connector(
                "refusesASecondCommand",
                "A command that meets another is refused.",
                RefusesASecondCommand::new,
                "CONC-02")
            .declaring(withoutConcurrency())
            .saying("wait for their turn"),
        Mutant.connector(
            "oneCommandAtATime",
            "Commands run one after the other, and the connector says side by side.",
            sound ->
                new ForwardingConnector(sound) {
                  private final ReentrantLock lock = new ReentrantLock();

                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    lock.lock();
                    try {
                      return super.runShellCommand(command, options);
                    } finally {
                      lock.unlock();
                    }
                  }
                },
            "CONC-07"),
        Mutant.connector(
                "listenerMustNotAsk",
                "The commands of listeners wait for the thread that runs the listener.",
                sound ->
                    new ForwardingConnector(sound) {
                      private final ThreadLocal<Semaphore> mine =
                          ThreadLocal.withInitial(() -> new Semaphore(1));

                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        mine.get().acquireUninterruptibly();
                        try {
                          return super.runShellCommand(command, options);
                        } finally {
                          mine.get().release();
                        }
                      }
                    },
                "CONC-10")
            .saying("a command whose listener runs another"));
  }

  private static Set<Capability> withoutConcurrency() {
    var rest = EnumSet.copyOf(new ReferenceProvider().capabilities());
    rest.remove(Capability.CONCURRENT_COMMANDS);
    return rest;
  }

  private static void await(Duration most, BooleanSupplier condition) {
    var end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Gives every command the result of the one that ended last. */
  private static final class LastResult extends ForwardingConnector {
    private final AtomicReference<CommandResult> last = new AtomicReference<>();
    private final AtomicInteger running = new AtomicInteger();

    LastResult(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      running.incrementAndGet();
      try {
        last.set(super.runShellCommand(command, options));
      } finally {
        running.decrementAndGet();
      }
      if (options.outputListener() == OutputListener.none()) {
        await(Duration.ofSeconds(2), () -> running.get() == 0);
      }
      return last.get();
    }
  }

  private static final class RefusesASecondCommand extends ForwardingConnector {
    private final ReentrantLock lock = new ReentrantLock();

    RefusesASecondCommand(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      if (!lock.tryLock()) {
        throw new UnsupportedCapabilityException(
            FailureContext.of("reference", host().name(), "run command"),
            Capability.CONCURRENT_COMMANDS,
            "another command runs");
      }
      try {
        return super.runShellCommand(command, options);
      } finally {
        lock.unlock();
      }
    }
  }
}
