package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RUN;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What is refused, what an exception carries, and what is left behind it. */
public interface ErrorRules {

  @ConformanceRule(
      id = "ERR-02",
      rule =
          "A null argument is a NullPointerException that names the parameter; nothing is sent"
              + " before it.",
      why = "A slip of the caller is found where it is made, and not on a host.",
      how =
          "Every method of Connector is called with null for each parameter in turn; a command that"
              + " is given with null options must not have run.",
      likely =
          "arguments are not checked on entry: Objects.requireNonNull(command, \"command\") at the"
              + " top of every method")
  default void err02_nullArgumentsAreNamed(Trial trial) {
    var connector = trial.connector();
    expectNamed("reference", "makeNamesData", () -> connector.makeNamesData(Nothing.value()));
    expectNamed("defaults", "withDefaults", () -> connector.withDefaults(Nothing.value()));
    if (trial.can(RUN)) {
      var options = ExecOptions.defaults();
      var command = ShellCommand.raw("true");
      expectNamed("command", "runShellCommand", () -> connector.runShellCommand(Nothing.value()));
      expectNamed(
          "command", "runShellCommand", () -> connector.runShellCommand(Nothing.value(), options));
      expectNamed(
          "options", "runShellCommand", () -> connector.runShellCommand(command, Nothing.value()));
    }
    if (trial.can(SHELL)) {
      var canary = trial.path("canary");
      var command = ShellCommand.raw(": >").arg(canary);
      expectNamed(
          "options", "runShellCommand", () -> connector.runShellCommand(command, Nothing.value()));
      var sent = !trial.run(ShellCommand.of("test", "!", "-e", canary)).succeeded();
      Expect.that(!sent, "a command with null options is not sent", "it was run");
    }
    var options = TransferOptions.defaults();
    if (trial.can(PUT_FILE)) {
      var source = FileSource.ofText("x");
      expectNamed("source", "putFile", () -> connector.putFile(Nothing.value(), "x"));
      expectNamed("remotePath", "putFile", () -> connector.putFile(source, Nothing.value()));
      expectNamed("source", "putFile", () -> connector.putFile(Nothing.value(), "x", options));
      expectNamed(
          "remotePath", "putFile", () -> connector.putFile(source, Nothing.value(), options));
      expectNamed("options", "putFile", () -> connector.putFile(source, "x", Nothing.value()));
    }
    if (trial.can(GET_FILE)) {
      var sink = FileSink.inMemory();
      expectNamed("remotePath", "getFile", () -> connector.getFile(Nothing.value(), sink));
      expectNamed("sink", "getFile", () -> connector.getFile("x", Nothing.value()));
      expectNamed("remotePath", "getFile", () -> connector.getFile(Nothing.value(), sink, options));
      expectNamed("sink", "getFile", () -> connector.getFile("x", Nothing.value(), options));
      expectNamed("options", "getFile", () -> connector.getFile("x", sink, Nothing.value()));
    }
  }

  private static void expectNamed(String parameter, String method, Expect.Action call) {
    var what = method + " with null as " + parameter;
    var thrown = Expect.thrown(NullPointerException.class, what, call);
    Expect.that(
        String.valueOf(thrown.getMessage()).contains(parameter),
        what + " names the parameter",
        "the message is " + Expect.show(thrown.getMessage()));
  }

  @ConformanceRule(
      id = "ERR-06",
      rule =
          "After an exception the connector works on, or says NotConnectedException from then on.",
      why =
          "Callers go on after a failure; a connector that is neither usable nor closed gives wrong"
              + " answers from there.",
      how =
          "Calls are made to fail in many ways: a timeout, an interrupt, a listener, a source or a"
              + " sink that throws, a missing file, refused arguments. After each a command must"
              + " print what it is told to, or both of two calls must throw NotConnectedException.",
      likely =
          "what the failed call held (a lock, a channel, unread output, the thread's interrupt) is"
              + " not given back in its failure path: do it in a finally block",
      needs = SHELL,
      seconds = 90)
  default void err06_anExceptionLeavesAUsableConnector(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    for (var failure : Failing.calls(trial, connector)) {
      failure.happen(trial);
      if (!Failing.expectUsable(trial, connector, "after " + failure.words())) {
        connector.connect();
      }
    }
  }

  @ConformanceRule(
      id = "ERR-07",
      rule =
          "A timeout and a cancellation carry the output so far; what the listener was told is in"
              + " it.",
      why = "The last words of a command that hangs are what tells why.",
      how =
          "A command writes to both streams and sleeps; a timeout ends it, and in another run an"
              + " interrupt.",
      likely =
          "the exception is made with CommandOutput.empty(), or where the collected output is out of"
              + " reach",
      needs = SHELL,
      seconds = 90)
  default void err07_timeoutsCarryTheOutputSoFar(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var heard = new AtomicBoolean();
    CommandTimeoutException timeout;
    var limit = trial.time(Duration.ofMillis(trial.scaled(100, 1_000, 1_000)));
    // A slow host may not have come to the command yet: then there is nothing to carry.
    do {
      var options = ExecOptions.builder().timeout(limit).outputListener(hearing(heard)).build();
      var command = ShellCommand.raw("echo so far; sleep 30");
      timeout =
          Expect.thrown(
              CommandTimeoutException.class,
              "a command that outlasts its timeout of " + limit.toMillis() + " ms",
              "the timeout is not kept, or is told by another type (see TIME-01)",
              () -> connector.runShellCommand(command, options));
      limit = limit.multipliedBy(3);
    } while (!heard.get() && limit.compareTo(trial.patience().multipliedBy(2)) < 0);
    expectOutput("CommandTimeoutException", timeout.output().stdout());
    var other = trial.freshConnected();
    var call =
        Call.begin(
            "an interrupted command", () -> Failing.interrupted(trial, other, "echo so far"));
    call.expectEnd(trial.patience().multipliedBy(2), "the interrupt is not noticed (see TIME-06)");
    var cancelled = call.expectThrown(CommandCancelledException.class, "see TIME-06");
    expectOutput("CommandCancelledException", cancelled.output().stdout());
  }

  private static void expectOutput(String type, String stdout) {
    Expect.equal("standard output of the " + type, "so far\n", stdout);
  }

  private static OutputListener hearing(AtomicBoolean heard) {
    return new OutputListener() {
      @Override
      public void line(OutputLine line) {
        heard.set(true);
      }
    };
  }
}
