package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A long command that is known to run: its first line has arrived. */
final class RunningCommand {
  private RunningCommand() {}

  /** Starts it on another thread, and waits for its first line. */
  static Call<CommandResult> start(Trial trial, Connector connector) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            begun.countDown();
          }
        };
    var call =
        Call.begin(
            "runShellCommand",
            () ->
                connector.runShellCommand(
                    ShellCommand.raw("echo begun; sleep 25; echo done"),
                    trial.guarded().outputListener(listener).build()));
    var end = System.nanoTime() + trial.patience().toNanos();
    while (!begun.await(5, TimeUnit.MILLISECONDS)) {
      if (call.endsWithin(Duration.ZERO) || System.nanoTime() - end > 0) {
        throw new Violation(
            "the first line of \"echo begun; sleep 25\" reaches the listener while it runs",
            call.tell(),
            "output is kept back until the command ends, or the command cannot run (see IO-05)");
      }
    }
    return call;
  }
}
