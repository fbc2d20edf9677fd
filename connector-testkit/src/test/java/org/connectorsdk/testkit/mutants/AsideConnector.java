package org.connectorsdk.testkit.mutants;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** A connector that runs commands on threads of its own, so that a caller can leave one behind. */
abstract class AsideConnector extends ForwardingConnector {
  AsideConnector(Connector sound) {
    super(sound);
  }

  /** A command that somebody else runs. */
  static final class Running {
    private final FutureTask<CommandResult> task;
    private final Thread thread;
    private volatile long lastOutput = System.nanoTime();

    private Running(Callable<CommandResult> call) {
      task = new FutureTask<>(call);
      thread = new Thread(task, "aside");
      thread.setDaemon(true);
    }

    void interrupt() {
      thread.interrupt();
    }

    boolean isDone() {
      return task.isDone();
    }

    long quietNanos() {
      return System.nanoTime() - lastOutput;
    }
  }

  /** The caller was interrupted: what becomes of the command. */
  abstract void interrupted(Running running);

  /** Called every millisecond or so while the command runs. */
  void tick(Running running, ExecOptions options) {}

  /** What the command is run with. */
  ExecOptions change(ExecOptions options) {
    return options;
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    var collected =
        new OutputCollector(options.charset(), options.outputLimit(), options.outputListener());
    var running = new Running[1];
    var listener =
        new ForwardingListener(options.outputListener()) {
          @Override
          public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
            running[0].lastOutput = System.nanoTime();
            collected.add(stream, buffer, offset, length);
          }

          @Override
          public void line(org.connectorsdk.output.OutputLine line) {
            // the collector tells it
          }
        };
    var changed = change(options).toBuilder().outputListener(listener).build();
    if (Thread.currentThread().isInterrupted()) {
      return super.runShellCommand(command, changed);
    }
    running[0] = new Running(() -> super.runShellCommand(command, changed));
    running[0].thread.start();
    while (!running[0].isDone()) {
      try {
        Thread.sleep(1);
        tick(running[0], options);
      } catch (InterruptedException e) {
        interrupted(running[0]);
        Thread.currentThread().interrupt();
        throw new CommandCancelledException(
            FailureContext.of("reference", host().name(), "run command"),
            "the thread was interrupted",
            ProcessFate.UNKNOWN,
            collected.toOutput(),
            e);
      }
    }
    return result(running[0]);
  }

  private static CommandResult result(Running running) {
    try {
      return running.task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
