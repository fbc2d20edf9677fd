package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;
import org.jspecify.annotations.Nullable;

/** A command on a thread of its own, so that it can be interrupted, or be given up. */
final class RunningCall implements AutoCloseable {
  private static final Duration LEAVE = Duration.ofMillis(500);

  private final Thread thread;
  private final CompletableFuture<Ended> end = new CompletableFuture<>();

  /** How a call ended: with a result or with an exception, never both. */
  record Ended(
      @Nullable CommandResult result,
      @Nullable Throwable thrown,
      Duration elapsed,
      boolean interrupted) {

    /** The exception of a type; another end is a violation. */
    <T extends Throwable> T thrown(Class<T> type, String call, String likely) {
      if (result != null) {
        throw new Violation(
            call + " throws " + type.getSimpleName(), "it returned " + result.status(), likely);
      }
      return Expect.thrown(
          type,
          call,
          likely,
          () -> {
            if (thrown != null) {
              throw thrown;
            }
          });
    }

    /** The result; an exception is a violation. */
    CommandResult result(String call, String likely) {
      if (result == null) {
        throw new Violation(call + " returns a result", Expect.show(thrown), likely);
      }
      return result;
    }

    /** How it ended, in words. */
    String words() {
      return result != null ? result.status().toString() : Expect.show(thrown);
    }
  }

  private RunningCall(Connector connector, ShellCommand command, ExecOptions options) {
    thread = new Thread(() -> end.complete(here(connector, command, options)), "conformance call");
    thread.setDaemon(true);
  }

  /** Begins; what is still running at the end of the rule is interrupted. */
  static RunningCall start(Trial trial, Connector connector, String script, ExecOptions options) {
    var call = new RunningCall(connector, ShellCommand.raw(script), options);
    trial.closing(call);
    call.thread.start();
    return call;
  }

  /** A call on this thread. */
  static Ended here(Connector connector, String script, ExecOptions options) {
    return here(connector, ShellCommand.raw(script), options);
  }

  private static Ended here(Connector connector, ShellCommand command, ExecOptions options) {
    var started = System.nanoTime();
    CommandResult result = null;
    Throwable thrown = null;
    try {
      result = connector.runShellCommand(command, options);
    } catch (Throwable e) {
      thrown = e;
    }
    var elapsed = Duration.ofNanos(System.nanoTime() - started);
    return new Ended(result, thrown, elapsed, Thread.currentThread().isInterrupted());
  }

  void interrupt() {
    thread.interrupt();
  }

  /** How it ended, if it has ended after a time. */
  Optional<Ended> within(Duration time) {
    try {
      return Optional.of(end.get(time.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How it ended; a call that has not ended after a time is a violation. */
  Ended endsWithin(Duration time, String what, String likely) {
    return within(time)
        .orElseThrow(
            () ->
                new Violation(
                    what + " within " + time.toMillis() + " ms",
                    "the call had not ended after " + time.toMillis() + " ms" + place(),
                    likely));
  }

  /** Where it waits: the connector's own line, where there is one. */
  private String place() {
    for (var frame : thread.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return "; it was in " + frame;
      }
    }
    return "";
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      within(LEAVE);
    }
  }
}
