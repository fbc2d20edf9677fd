package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that treat limits in a wrong way. */
final class TimeMutants {
  /** On a busy machine a flood has pauses, too. */
  private static final Duration PAUSE_OF_A_FLOOD = Duration.ofMillis(500);

  /** What a timer waits beyond the limit, for a call that looks at it itself. */
  private static final long LATER = 100;

  private TimeMutants() {}

  static List<Mutant> all() {
    return Stream.of(
            limits(),
            TimeoutExceptionMutants.all(),
            CancellationMutants.all(),
            ProcessEndMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> limits() {
    return List.of(
        Mutant.connector(
            "oneTimeoutAndOut",
            "A timeout costs the connection.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (CommandTimeoutException e) {
                      disconnect();
                      throw e;
                    }
                  }
                },
            "TIME-04"),
        OptionsConnector.options(
            "limitBetweenReads",
            "Each piece of output begins the limit anew.",
            options ->
                options.timeout().isEmpty()
                    ? options
                    : options.toBuilder()
                        .noTimeout()
                        .idleTimeout(options.timeout().get().plus(PAUSE_OF_A_FLOOD))
                        .build(),
            "TIME-05"),
        OptionsConnector.options(
                "limitUnheard",
                "With a listener, the limit is not looked at.",
                options ->
                    options.outputListener() == OutputListener.none()
                        ? options
                        : options.toBuilder().noTimeout().build(),
                "TIME-05")
            .saying("with a listener"),
        OptionsConnector.options(
                "limitInMilliseconds",
                "A limit is rounded down to milliseconds, and 0 is none.",
                options ->
                    options.timeout().filter(limit -> limit.toMillis() == 0).isPresent()
                        ? options.toBuilder().noTimeout().build()
                        : options,
                "TIME-08")
            .saying("rounded down"),
        OptionsConnector.options(
                "overflowingLimit",
                "A limit that does not fit into nanoseconds has passed already.",
                options ->
                    options
                            .timeout()
                            .filter(limit -> limit.compareTo(Duration.ofDays(1000)) > 0)
                            .isPresent()
                        ? options.toBuilder().timeout(Duration.ofNanos(1)).build()
                        : options,
                "TIME-08")
            .saying("overflows"),
        Mutant.connector(
            "limitOfTheConnector",
            "The limit is counted from the connector's first command.",
            SharedLimit::new,
            "TIME-09"),
        OptionsConnector.feeding(
            "sourceReadFirst",
            "The source of input is read before the command is started.",
            input ->
                input.repeatable() ? input : StandardInput.ofBytes(InputMutants.readAll(input)),
            "TIME-13"),
        OptionsConnector.options(
            "idleTimeIgnored",
            "The idle time is not looked at.",
            options -> options.toBuilder().noIdleTimeout().build(),
            "TIME-14"),
        OptionsConnector.options(
            "idleTimeOfTheCall",
            "The idle time is a limit for the call.",
            options ->
                options.idleTimeout().isEmpty()
                    ? options
                    : options.toBuilder()
                        .noIdleTimeout()
                        .timeout(options.idleTimeout().get())
                        .build(),
            "TIME-15",
            "TIME-16"),
        Mutant.connector(
            "readingIsIdle", "Only output begins the idle time anew.", OutputOnly::new, "TIME-16"),
        Mutant.connector(
                "queueWithoutLimit", "The wait for a turn has no limit.", Queueing::new, "TIME-22")
            .declaring(
                Capability.without(
                    Capability.PTY, Capability.EXIT_SIGNAL, Capability.CONCURRENT_COMMANDS)),
        Mutant.connector(
            "timerLeftRunning",
            "The timer of a command is not cancelled at its end.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    var timer = new ArrayList<Thread>();
                    options.timeout().ifPresent(limit -> timer.add(interruptAfter(limit)));
                    try {
                      return super.runShellCommand(command, options);
                    } catch (CommandTimeoutException e) {
                      timer.forEach(Thread::interrupt);
                      Thread.interrupted();
                      throw e;
                    }
                  }
                },
            "TIME-23"));
  }

  private static Thread interruptAfter(Duration limit) {
    var caller = Thread.currentThread();
    var timer =
        new Thread(
            () -> {
              try {
                Thread.sleep(
                    Math.min(limit.toSeconds(), 3600) * 1000 + limit.toMillisPart() + LATER);
                caller.interrupt();
              } catch (InterruptedException e) {
                // cancelled
              }
            },
            "timer");
    timer.setDaemon(true);
    timer.start();
    return timer;
  }

  private static final class SharedLimit extends ForwardingConnector {
    private long first;

    SharedLimit(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      first = first == 0 ? System.nanoTime() : first;
      var spent = Duration.ofNanos(System.nanoTime() - first);
      if (options.timeout().isEmpty() || options.timeout().get().toSeconds() > 0) {
        return super.runShellCommand(command, options);
      }
      var left = options.timeout().get().minus(spent);
      return super.runShellCommand(
          command,
          options.toBuilder()
              .timeout(left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left)
              .build());
    }
  }

  private static final class OutputOnly extends AsideConnector {
    OutputOnly(Connector sound) {
      super(sound);
    }

    @Override
    ExecOptions change(ExecOptions options) {
      return options.toBuilder().noIdleTimeout().build();
    }

    @Override
    void tick(Running running, ExecOptions options) {
      if (options.idleTimeout().isPresent()
          && running.quietNanos() > options.idleTimeout().get().toNanos()) {
        running.interrupt();
        throw new CommandTimeoutException(
            FailureContext.of("reference", host().name(), "run command"),
            "nothing was written for the idle time",
            ProcessFate.UNKNOWN,
            CommandOutput.empty(),
            null);
      }
    }

    @Override
    void interrupted(Running running) {
      running.interrupt();
    }
  }

  private static final class Queueing extends ForwardingConnector {
    private final java.util.concurrent.locks.ReentrantLock turn =
        new java.util.concurrent.locks.ReentrantLock();

    Queueing(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      turn.lock();
      try {
        return super.runShellCommand(command, options);
      } finally {
        turn.unlock();
      }
    }
  }
}
