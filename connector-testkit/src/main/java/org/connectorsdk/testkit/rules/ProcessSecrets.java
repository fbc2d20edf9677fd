package org.connectorsdk.testkit.rules;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** The target's process list while a command with a secret runs. */
final class ProcessSecrets {
  private static final String ENVIRONMENTS =
      "for f in /proc/[0-9]*/environ; do cat \"$f\" 2>/dev/null | tr '\\000' ' '; echo; done";

  private ProcessSecrets() {}

  /**
   * Starts a command that prints a line and then sleeps, and looks at the processes meanwhile; with
   * {@code environments} at their environments, too.
   */
  static void mustNotShow(
      Trial trial,
      String secret,
      ShellCommand command,
      ExecOptions.Builder options,
      boolean environments)
      throws InterruptedException {
    var up = new CountDownLatch(1);
    var runner = trial.freshConnected();
    var listening = options.outputListener(new Opening(up)).build();
    var thread = new Thread(() -> runQuietly(runner, command, listening, up), "conformance SEC-04");
    thread.setDaemon(true);
    thread.start();
    try {
      if (!up.await(trial.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Violation("the command prints a line at once", "nothing came");
      }
      var forms = SecretForms.of(secret);
      for (var i = 0; i < trial.scaled(2, 10, 50); i++) {
        forms.mustNotBeIn("the arguments of the target's processes", trial.read("ps -eo args"));
      }
      if (environments) {
        forms.mustNotBeIn("the environments of the target's processes", trial.read(ENVIRONMENTS));
      }
    } finally {
      runner.disconnect();
      thread.interrupt();
      thread.join(trial.patience().toMillis());
    }
  }

  /** It is ended by closing its connection. */
  private static void runQuietly(
      Connector runner, ShellCommand command, ExecOptions options, CountDownLatch up) {
    try {
      runner.runShellCommand(command, options);
    } catch (ConnectorException e) {
      up.countDown();
    }
  }

  private record Opening(CountDownLatch up) implements OutputListener {
    @Override
    public void line(OutputLine line) {
      up.countDown();
    }
  }
}
