package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that treat the source of input in a wrong way. */
final class SourceMutants {
  /** Streams that a mutant forgot to close; the garbage collector must not do it for them. */
  private static final List<InputStream> LEAKED = new ArrayList<>();

  private SourceMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "brokenPipeIsAnError",
            "A command that does not read all of its input is an error.",
            sound ->
                new FedConnector(sound) {
                  @Override
                  CommandResult after(Source source, CommandResult result, FailureContext context) {
                    if (source.read && !source.ended) {
                      throw new ConnectorException(context, "Broken pipe", null);
                    }
                    return result;
                  }
                },
            "IO-04"),
        Mutant.connector(
                "waitsForTheFeeder",
                "The call waits for the thread that reads the source.",
                sound ->
                    new FedConnector(sound) {
                      @Override
                      CommandResult after(
                          Source source, CommandResult result, FailureContext context) {
                        while (source.inside && !Thread.currentThread().isInterrupted()) {
                          java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                        }
                        return result;
                      }
                    },
                "IO-27")
            .saying("the thread that reads the source"),
        OptionsConnector.feeding(
            "swallowedSourceFailure",
            "A source that fails is taken for one that has ended.",
            input ->
                input.repeatable()
                    ? input
                    : StandardInput.of(new Swallowing(InputMutants.open(input))),
            "IO-12",
            "IO-15"),
        Mutant.connector(
            "endBeforeTheKill",
            "When the source fails, the input is closed first and the process ended later.",
            LateKill::new,
            "IO-15"),
        OptionsConnector.feeding(
            "gatheredSource",
            "Nothing of a source is sent before there are six bytes of it.",
            input -> input.repeatable() ? input : StandardInput.of(new Gathering(input)),
            "IO-28"),
        OptionsConnector.feeding(
                "emptySecondTime",
                "A stream that was read already is taken for an empty input.",
                SourceMutants::emptyWhenRead,
                "IO-14")
            .saying("input were empty"),
        OptionsConnector.feeding(
            "leakedInputFile",
            "The file that is sent is never closed.",
            input -> {
              if (input.repeatable() && input.toString().startsWith("file")) {
                leak(input);
              }
              return input;
            },
            "IO-16"));
  }

  private static void leak(StandardInput input) {
    try {
      LEAKED.add(input.open());
    } catch (IOException e) {
      // the engine finds it, too
    }
  }

  private static StandardInput emptyWhenRead(StandardInput input) {
    if (input.repeatable()) {
      return input;
    }
    try {
      return StandardInput.of(InputMutants.open(input));
    } catch (IllegalStateException e) {
      return StandardInput.none();
    }
  }

  private static final class Swallowing extends InputStream {
    private final InputStream source;

    Swallowing(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() {
      try {
        return source.read();
      } catch (IOException | UncheckedIOException e) {
        return -1;
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      try {
        return source.read(buffer, offset, length);
      } catch (IOException | UncheckedIOException e) {
        return -1;
      }
    }
  }

  private static final class LateKill extends ForwardingConnector {
    LateKill(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      if (options.standardInput().repeatable()) {
        return super.runShellCommand(command, options);
      }
      var failed = new Exception[1];
      var caller = Thread.currentThread();
      InputStream opened;
      try {
        opened = options.standardInput().open();
      } catch (IOException | IllegalStateException e) {
        return super.runShellCommand(command, options);
      }
      var source =
          new InputStream() {
            @Override
            public int read() {
              throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
              try {
                return opened.read(buffer, offset, length);
              } catch (IOException | RuntimeException e) {
                failed[0] = e;
                new Thread(() -> interruptLater(caller), "late kill").start();
                return -1;
              }
            }
          };
      try {
        return super.runShellCommand(
            command, options.toBuilder().standardInput(StandardInput.of(source)).build());
      } catch (CommandCancelledException e) {
        if (failed[0] == null) {
          throw e;
        }
        Thread.interrupted();
        throw new CommandCancelledException(
            FailureContext.of("reference", host().name(), "run command"),
            "the source failed",
            e.processFate(),
            e.output(),
            failed[0]);
      }
    }

    private static void interruptLater(Thread caller) {
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
      caller.interrupt();
    }
  }

  private static final class Gathering extends InputStream {
    private final InputStream source;

    Gathering(StandardInput input) {
      source = InputMutants.open(input);
    }

    @Override
    public int read() throws IOException {
      return source.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = source.readNBytes(buffer, offset, Math.min(length, 6));
      return count == 0 ? -1 : count;
    }
  }
}
