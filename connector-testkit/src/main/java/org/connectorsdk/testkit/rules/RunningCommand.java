package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.LIVE_OUTPUT;

import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** A long command that is known to run: its first line has arrived, or the file that it made. */
final class RunningCommand {
  private RunningCommand() {}

  /** Starts it on another thread, and waits until it runs. */
  static Call<CommandResult> start(Trial trial, Connector connector) throws InterruptedException {
    var sign = trial.path("running");
    var begun = new AtomicBoolean();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            begun.set(true);
          }
        };
    // exec: whoever ends the shell has ended all of it
    var command =
        ShellCommand.raw(":").appendRaw(">").arg(sign).appendRaw("; echo begun; exec sleep 25");
    var options = trial.guarded().outputListener(listener).build();
    var call =
        Call.begin(
            "a command that runs for 25 s", () -> connector.runShellCommand(command, options));
    if (trial.can(LIVE_OUTPUT)) {
      trial.waiting().within(trial.grace(), () -> begun.get() || call.hasEnded());
    }
    // a listener that is told late is the business of IO-05
    if (!begun.get() && !trial.eventually(() -> call.hasEnded() || isThere(trial, sign))
        || call.hasEnded()) {
      throw new Violation(
          "a command that runs for 25 s begins",
          call.tell(),
          "commands do not run at all, or not for as long as they should (see LIFE-01)");
    }
    return call;
  }

  private static boolean isThere(Trial trial, String path) {
    return trial
        .run(ShellCommand.raw("test -e").arg(path).appendRaw("&& echo there"))
        .output()
        .stdout()
        .contains("there");
  }
}
