package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.PTY;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL_CHOICE;
import static org.connectorsdk.Capability.STDIN;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * A call that ends badly; how is the business of other rules.
 *
 * @param words what happens, as it stands behind "after"
 * @param body the call
 */
record Failing(String words, Call.Effect body) {
  private static final String NOWHERE = "/nonexistent-conformance/file";

  /** The ways of failing that the connector has. */
  static List<Failing> calls(Trial trial, Connector connector) {
    var calls = new ArrayList<Failing>();
    var limit = trial.time(Duration.ofMillis(trial.scaled(50, 500, 1_000)));
    add(calls, "a timeout", connector, "echo late; sleep 20", trial.guarded().timeout(limit));
    calls.add(new Failing("an interrupt", () -> interrupted(trial, connector, "echo late")));
    add(calls, "a listener's exception", connector, "echo a; echo b", listening(trial, throwing()));
    if (trial.can(STDIN)) {
      var input = StandardInput.of(failingSource());
      add(calls, "an input's exception", connector, "cat", trial.guarded().standardInput(input));
    }
    if (trial.can(WORKING_DIRECTORY)) {
      var options = trial.guarded().workingDirectory(NOWHERE);
      add(calls, "a directory that does not exist", connector, "echo no", options);
    }
    if (trial.can(SHELL_CHOICE)) {
      add(calls, "a shell that does not exist", connector, ":", trial.guarded().shell(NOWHERE));
    }
    if (!trial.can(PTY)) {
      add(calls, "a capability that it lacks", connector, ":", trial.guarded().pty(true));
    }
    if (trial.can(PUT_FILE)) {
      var options = Operations.putting(connector.capabilities());
      var source = FileSource.ofText("x");
      calls.add(
          new Failing(
              "a put into a missing directory", () -> connector.putFile(source, NOWHERE, options)));
      calls.add(new Failing("a put without a path", () -> connector.putFile(source, "", options)));
      var path = trial.path("put");
      calls.add(
          new Failing(
              "a source's exception",
              () -> connector.putFile(FileSource.once(failingSource()), path, options)));
    }
    if (trial.can(GET_FILE)) {
      var sink = FileSink.inMemory();
      calls.add(new Failing("a get of a missing file", () -> connector.getFile(NOWHERE, sink)));
      calls.add(
          new Failing(
              "a sink's exception",
              () -> connector.getFile("/etc/passwd", FileSink.of(failingSink()))));
    }
    return calls;
  }

  private static void add(
      List<Failing> calls,
      String words,
      Connector connector,
      String script,
      ExecOptions.Builder options) {
    var command = ShellCommand.raw(script);
    calls.add(new Failing(words, () -> connector.runShellCommand(command, options.build())));
  }

  /** Runs a command that writes and hangs, and interrupts the caller when it has written. */
  static CommandResult interrupted(Trial trial, Connector connector, String script) {
    var caller = Thread.currentThread();
    var over = new AtomicBoolean();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            if (line.stream() == StandardStream.STDOUT) {
              caller.interrupt();
            }
          }
        };
    if (!trial.can(LIVE_OUTPUT)) {
      BackgroundCall.start(() -> interruptLater(trial, caller, over));
    }
    try {
      return connector.runShellCommand(
          ShellCommand.raw(script + "; sleep 20"), listening(trial, listener).build());
    } finally {
      over.set(true);
    }
  }

  /** Nothing is heard of the command: it has begun by then. */
  private static String interruptLater(Trial trial, Thread caller, AtomicBoolean over) {
    if (!trial.waiting().within(trial.grace(), over::get)) {
      caller.interrupt();
    }
    return "";
  }

  /** Makes the call, on a thread of its own. */
  void happen(Trial trial) throws InterruptedException {
    Call.doing("a call that ends with " + words, body)
        .expectEnd(trial.patience().multipliedBy(2), "it waits for something that never comes");
  }

  /**
   * Whether the connector works; otherwise it must say that it is not connected, each time.
   *
   * @throws Violation if it does neither
   */
  static boolean expectUsable(Trial trial, Connector connector, String when)
      throws InterruptedException {
    var first = next(trial, connector, when);
    if (first.thrown().isEmpty()) {
      Expect.equal("standard output of a command " + when, "usable", first.expectValue(""));
      return true;
    }
    expectNotConnected(first, when);
    expectNotConnected(next(trial, connector, when), when);
    return false;
  }

  private static Call<String> next(Trial trial, Connector connector, String when)
      throws InterruptedException {
    var command = ShellCommand.raw("printf usable");
    return Call.begin(
            "a command " + when,
            () -> connector.runShellCommand(command, trial.guarded().build()).output().stdout())
        .expectEnd(trial.patience(), "it waits for what the failed call never gave back");
  }

  private static void expectNotConnected(Call<String> call, String when) {
    if (!(call.thrown().orElse(null) instanceof NotConnectedException)) {
      throw new Violation(
          "a command " + when + " works, or throws NotConnectedException like all that follow",
          call.tell());
    }
  }

  private static ExecOptions.Builder listening(Trial trial, OutputListener listener) {
    return trial.guarded().outputListener(listener);
  }

  private static OutputListener throwing() {
    return new OutputListener() {
      @Override
      public void line(OutputLine line) {
        throw new IllegalStateException("a listener of the kit fails");
      }
    };
  }

  private static InputStream failingSource() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("a source of the kit fails");
      }
    };
  }

  private static OutputStream failingSink() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("a sink of the kit fails");
      }
    };
  }
}
