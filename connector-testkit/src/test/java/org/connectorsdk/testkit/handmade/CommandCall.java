package org.connectorsdk.testkit.handmade;

import java.io.IOException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputCompleteness;

/** One command, from the call to its result. */
final class CommandCall {
  private final Session session;
  private final FailureContext failure;
  private final ExecOptions options;
  private final Time time;
  private final OutputCollector output;

  CommandCall(Session session, FailureContext failure, ExecOptions options) {
    this.session = session;
    this.failure = failure;
    this.options = options;
    this.time = new Time(options.timeout(), options.idleTimeout());
    this.output =
        new OutputCollector(options.charset(), options.outputLimit(), options.outputListener());
  }

  CommandResult run(ShellCommand command) {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled("interrupted before anything was sent", ProcessFate.NOT_STARTED, null);
    }
    try {
      if (!session.takeTurn(time)) {
        throw session.hasEnded()
            ? cancelled("disconnected", ProcessFate.NOT_STARTED, null)
            : timedOut(ProcessFate.NOT_STARTED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled("interrupted while it waited its turn", ProcessFate.NOT_STARTED, e);
    }
    try {
      return runNow(command);
    } finally {
      session.giveTurn();
    }
  }

  private CommandResult runNow(ShellCommand command) {
    ShellCommand script = UnixCommands.script(command, options);
    options.outputListener().started(script.toString());
    ExitStatus status = ExitStatus.exited(exitCode(script));
    output.end();
    options.outputListener().finished(status);
    return CommandResult.builder(command, status, failure)
        .options(options)
        .output(output.toOutput())
        .outputComplete(OutputCompleteness.UNKNOWN)
        .elapsed(time.elapsed())
        .build();
  }

  private int exitCode(ShellCommand script) {
    try (var process = new ShellProcess(session, script, options.standardInput(), time)) {
      return process.drain(output::add);
    } catch (ShellProcess.Stopped e) {
      throw switch (e.why()) {
        case TIME_IS_OVER -> timedOut(e.fate());
        case SESSION_ENDED -> cancelled("disconnected", e.fate(), null);
        case INPUT_FAILED ->
            cancelled("its standard input could not be read", e.fate(), e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled("the thread was interrupted", ProcessFate.ENDED, e);
    } catch (IOException e) {
      throw new ConnectorException(failure, "the command was not started: " + e.getMessage(), e);
    }
  }

  private CommandTimeoutException timedOut(ProcessFate fate) {
    return new CommandTimeoutException(failure, "the time ran out", fate, captured(fate), null);
  }

  private CommandCancelledException cancelled(
      String why, ProcessFate fate, @org.jspecify.annotations.Nullable Throwable cause) {
    return new CommandCancelledException(failure, why, fate, captured(fate), cause);
  }

  private CommandOutput captured(ProcessFate fate) {
    if (fate == ProcessFate.NOT_STARTED) {
      return CommandOutput.empty();
    }
    return output.toOutput();
  }
}
