package org.connectorsdk.testkit.doubles;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.connectorsdk.Capability;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays a scripted answer to one command, on the caller's thread.
 *
 * <p>Its time is its own: it begins when the call does and moves by the answer's delays alone, so
 * that two commands at once do not make each other late on a clock that jumps.
 */
final class ScriptedRun {
  private final FakeClock clock;
  private final Set<Capability> capabilities;
  private final FakeTransport link;
  private final FailureContext failure;
  private final ExecOptions options;
  private final OutputCollector output;
  private final long start;
  private final long total;
  private final long idle;
  private long now;
  private long lastMoved;

  ScriptedRun(
      FakeClock clock,
      Set<Capability> capabilities,
      FakeTransport link,
      FailureContext failure,
      ExecOptions options) {
    this.clock = clock;
    this.capabilities = capabilities;
    this.link = link;
    this.failure = failure;
    this.options = options;
    this.output =
        new OutputCollector(options.charset(), options.outputLimit(), options.outputListener());
    this.start = clock.now();
    this.now = start;
    this.lastMoved = start;
    this.total = options.timeout().map(FakeClock::limit).orElse(FakeClock.NEVER);
    this.idle = options.idleTimeout().map(FakeClock::limit).orElse(FakeClock.NEVER);
  }

  /** Reads what the command is given to read. */
  byte[] readInput(ThreadFactory threads) {
    if (options.standardInput().isNone()) {
      return new byte[0];
    }
    long began = System.nanoTime();
    try (var input = CommandInput.of(options.standardInput(), threads)) {
      return input.await(
          () -> {
            refuseIfOver();
            // A source is slow in real time, whatever the clock says.
            if (System.nanoTime() - began >= Math.min(total, idle)) {
              throw timedOut("the time ran out while its standard input was read");
            }
          });
    } catch (IOException e) {
      throw new CommandCancelledException(
          failure,
          "its standard input could not be read: " + e.getMessage(),
          ProcessFate.ENDED,
          output.toOutput(),
          e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Writes, waits and ends as the answer says. */
  CommandResult play(ShellCommand command, FakeAnswer answer) {
    for (FakeAnswer.Step step : answer.steps()) {
      if (step instanceof FakeAnswer.Write write) {
        write(write);
      } else if (step instanceof FakeAnswer.Wait wait) {
        sleep(wait.nanos());
      }
      refuseIfOver();
    }
    return end(command, answer.ending());
  }

  private void write(FakeAnswer.Write write) {
    boolean apart = capabilities.contains(Capability.SEPARATE_STDERR) && !options.pty();
    output.add(
        apart ? write.stream() : StandardStream.STDOUT, write.bytes(), 0, write.bytes().length);
    lastMoved = now;
  }

  private CommandResult end(ShellCommand command, FakeAnswer.Ending ending) {
    if (ending instanceof FakeAnswer.Never) {
      sleep(FakeClock.NEVER);
    } else if (ending instanceof FakeAnswer.Fault fault) {
      if (fault.cutsLink()) {
        link.cut();
      }
      ConnectorException thrown = fault.failure().of(failure, output.toOutput());
      throw thrown;
    } else if (ending instanceof FakeAnswer.Exit exit) {
      output.end();
      ExitStatus status = told(exit.status());
      options.outputListener().finished(status);
      return CommandResult.builder(command, status, failure)
          .options(options)
          .output(output.toOutput())
          .elapsed(Duration.ofNanos(now - start))
          .build();
    }
    // Time has ended, and nobody set a limit.
    throw timedOut("the command never ended");
  }

  private ExitStatus told(ExitStatus status) {
    return capabilities.contains(Capability.EXIT_SIGNAL)
        ? status
        : ExitStatus.exited(status.shellCode());
  }

  private void sleep(long nanos) {
    long wanted = Math.min(FakeClock.NEVER, now + nanos);
    long byTotal = start + total;
    long byIdle = lastMoved + idle;
    long limit = Math.min(byTotal, byIdle);
    try {
      clock.sleepUntil(Math.min(wanted, limit), link::isOver);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    refuseIfOver();
    now = Math.min(wanted, limit);
    if (limit <= wanted && limit < FakeClock.NEVER) {
      throw timedOut(
          byTotal <= byIdle ? "the time ran out" : "nothing was written for the idle time");
    }
  }

  /** Throws where the link has ended, or the thread was interrupted. */
  private void refuseIfOver() {
    if (link.wasCut()) {
      throw new ConnectionLostException(
          failure,
          "the connection was lost while the command ran",
          CommandFate.STARTED,
          output.toOutput(),
          null);
    }
    if (link.isOver()) {
      throw new CommandCancelledException(
          failure,
          "disconnected; the command was ended",
          ProcessFate.ENDED,
          output.toOutput(),
          null);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
  }

  private CommandCancelledException interrupted(@Nullable InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new CommandCancelledException(
        failure,
        "the thread was interrupted; the command was ended",
        ProcessFate.ENDED,
        output.toOutput(),
        cause);
  }

  private CommandTimeoutException timedOut(String why) {
    return new CommandTimeoutException(
        failure, why + "; the command was ended", ProcessFate.ENDED, output.toOutput(), null);
  }
}
