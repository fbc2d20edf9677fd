package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProcessOutput;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessOutput;
import org.jspecify.annotations.Nullable;

/** Connectors that call a listener at the wrong time, in the wrong place or in the wrong order. */
final class ListenerCallMutants {
  private ListenerCallMutants() {}

  static List<Mutant> all() {
    return List.of(
        OptionsConnector.listening(
                "swallowedListenerFailure",
                "Exceptions of a listener are dropped.",
                Swallowing::new,
                "IO-07")
            .saying("swallowed"),
        OptionsConnector.listening(
            "errorsFromAnotherThread",
            "A thread for standard error calls the listener, too.",
            ErrorThread::new,
            "IO-09",
            "IO-23"),
        OptionsConnector.listening(
            "listenerThread",
            "A thread of the connector calls the listener.",
            ListenerThread::new,
            "IO-23"),
        Mutant.connector(
                "lockHeldOverListener",
                "A lock is held while a command runs and its listener is called.",
                OneAtATime::new,
                "IO-19")
            .saying("the outer one holds"),
        Mutant.connector(
            "renderedStart", "The command is told with its secrets.", RenderedStart::new, "IO-21"),
        OptionsConnector.listening(
            "lateStart", "started is told with the first output.", LateStart::new, "IO-21"),
        OptionsConnector.listening(
            "earlyFinish", "finished is told with the first output.", EarlyFinish::new, "IO-22"),
        Mutant.transport(
            "errorsOfFailuresDropped",
            "Standard error is dropped when the command fails.",
            sound ->
                new ForwardingTransport(sound) {
                  @Override
                  protected ProcessOutput output(ProcessOutput engine) {
                    return new ErrorsOfSuccess(engine);
                  }
                },
            "IO-24"));
  }

  private static final class Swallowing extends ForwardingListener {
    Swallowing(OutputListener told) {
      super(told);
    }

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
      try {
        super.bytes(stream, buffer, offset, length);
      } catch (RuntimeException e) {
        // dropped
      }
    }

    @Override
    public void line(OutputLine line) {
      try {
        super.line(line);
      } catch (RuntimeException e) {
        // dropped
      }
    }
  }

  private static final class LateStart extends ForwardingListener {
    private String command = "";

    LateStart(OutputListener told) {
      super(told);
    }

    @Override
    public void started(String maskedCommand) {
      command = maskedCommand;
    }

    private void start() {
      if (!command.isEmpty()) {
        var now = command;
        command = "";
        super.started(now);
      }
    }

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
      start();
      super.bytes(stream, buffer, offset, length);
    }

    @Override
    public void finished(ExitStatus status) {
      start();
      super.finished(status);
    }
  }

  private static final class EarlyFinish extends ForwardingListener {
    private boolean finished;

    EarlyFinish(OutputListener told) {
      super(told);
    }

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
      finished(ExitStatus.exited(0));
      super.bytes(stream, buffer, offset, length);
    }

    @Override
    public void finished(ExitStatus status) {
      if (!finished) {
        finished = true;
        super.finished(status);
      }
    }
  }

  private static final class RenderedStart extends ForwardingConnector {
    RenderedStart(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      var listener =
          new ForwardingListener(options.outputListener()) {
            @Override
            public void started(String maskedCommand) {
              super.started(command.render());
            }
          };
      return super.runShellCommand(command, options.toBuilder().outputListener(listener).build());
    }
  }

  private static final class OneAtATime extends ForwardingConnector {
    private final Semaphore turn = new Semaphore(1);

    OneAtATime(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      try {
        turn.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandCancelledException(
            FailureContext.of("reference", host().name(), "run command"),
            "interrupted",
            ProcessFate.NOT_STARTED,
            CommandOutput.empty(),
            e);
      }
      try {
        return super.runShellCommand(command, options);
      } finally {
        turn.release();
      }
    }
  }

  /** Holds standard error back until it is known how the command ended. */
  private static final class ErrorsOfSuccess extends ForwardingProcessOutput {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean ended;
    private @Nullable ExitStatus status;

    ErrorsOfSuccess(ProcessOutput engine) {
      super(engine);
    }

    @Override
    public synchronized void write(StandardStream stream, byte[] buffer, int from, int length) {
      if (stream == StandardStream.STDOUT) {
        super.write(stream, buffer, from, length);
      } else {
        held.write(buffer, from, length);
      }
    }

    @Override
    public synchronized void end(StandardStream stream) {
      ended |= stream == StandardStream.STDERR;
      if (stream == StandardStream.STDOUT) {
        super.end(stream);
      }
      tell();
    }

    @Override
    public synchronized void exited(ExitStatus how) {
      status = how;
      tell();
    }

    private void tell() {
      if (ended && status != null) {
        if (status.equals(ExitStatus.exited(0))) {
          super.write(StandardStream.STDERR, held.toByteArray(), 0, held.size());
        }
        held.reset();
        super.end(StandardStream.STDERR);
        super.exited(status);
      }
    }
  }
}
