package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What is left when something has been done many times. */
public interface LeakRules {

  @ConformanceRule(
      id = "LIFE-09",
      rule =
          "Connecting, running a command and disconnecting, 100 times, leaves no thread, no"
              + " descriptor, and no process on the target.",
      why = "A program that runs for months dies of what each connection leaves behind.",
      how =
          "Half of the cycles use a new connector, half the same one (with RECONNECT). Threads of"
              + " the JVM, and on Linux its descriptors, are compared with those after the first"
              + " cycles; ps looks for processes of the target that carry the commands' marker.",
      likely =
          "something that connect opens is not ended by disconnect: a thread, a socket, a stream of"
              + " a process, a helper on the target",
      needs = SHELL,
      seconds = 180)
  default void life09_cyclesLeaveNothing(Trial trial) {
    var marker = "marker" + Long.toString(System.nanoTime(), 36);
    var reused = trial.fresh();
    cycle(trial, reused, marker);
    cycle(trial, trial.fresh(), marker);
    cycle(trial, trial.fresh(), marker);
    var before = Footprint.settled(trial);
    var repeats = trial.scaled(4, 20, 100);
    for (var i = 0; i < repeats; i++) {
      var again = i % 2 == 1 && trial.declared().contains(RECONNECT);
      cycle(trial, again ? reused : trial.fresh(), marker);
    }
    Footprint.expectNoGrowth(
        trial, before, repeats, repeats + " cycles of connect, command and disconnect");
    if (trial.hasProgram("ps")) {
      // the pattern does not match itself
      var list = "{ ps -A -o args 2>/dev/null || ps -o args; }";
      var find = list + " | grep '[" + marker.charAt(0) + "]" + marker.substring(1) + "'";
      Supplier<String> left = () -> trial.run(find).output().stdout();
      Expect.that(
          trial.waiting().within(trial.grace(), () -> !left.get().contains(marker)),
          "no process of these commands on the target",
          left.get(),
          "disconnect, or the end of a command, leaves a helper process on the target");
    }
  }

  @ConformanceRule(
      id = "LIFE-22",
      rule = "Many commands, every seventh of them failing, leave no thread and no descriptor.",
      why = "It is the path of failure on which streams and threads are forgotten.",
      how =
          "Commands run on one connection. Every seventh ends in one of these ways: with another"
              + " exit code, by its time limit, by an exception of its listener, or as a get of a"
              + " missing file. Threads of the JVM, and on Linux its descriptors, are compared with"
              + " those after the first failures.",
      likely = "what belongs to a command is closed where it ends well, and not in a finally block",
      needs = SHELL,
      seconds = 180)
  default void life22_failingCommandsLeaveNothing(Trial trial) {
    var connector = trial.freshConnected();
    for (var kind = 0; kind < 4; kind++) {
      fail(trial, connector, kind);
    }
    var before = Footprint.settled(trial);
    var failures = trial.scaled(8, 24, 80);
    var between = trial.scaled(1, 1, 6);
    for (var failure = 0; failure < failures; failure++) {
      for (var i = 0; i < between; i++) {
        connector.runShellCommand(ShellCommand.raw("true"), trial.guarded().build());
      }
      fail(trial, connector, failure);
    }
    // each kind of failure is a fourth of them
    Footprint.expectNoGrowth(trial, before, failures / 4, failures + " commands that fail");
  }

  private static void cycle(Trial trial, Connector connector, String marker) {
    connector.connect();
    var result =
        connector.runShellCommand(
            ShellCommand.raw(": " + marker + "; printf ok"), trial.guarded().build());
    Expect.that(
        result.output().stdout().contains("ok"), "printf prints ok", result.output().stdout());
    connector.disconnect();
  }

  private static void fail(Trial trial, Connector connector, int kind) {
    switch (kind % 4) {
      case 0 ->
          connector.runShellCommand(
              ShellCommand.raw("echo out; echo err >&2; exit 9"), trial.guarded().build());
      case 1 ->
          expectFailure(
              "a command beyond its time limit",
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("exec sleep 1"),
                      trial.guarded().timeout(Duration.ofMillis(20)).build()));
      case 2 ->
          expectFailure(
              "a command whose listener throws",
              () ->
                  connector.runShellCommand(
                      ShellCommand.raw("echo one; echo two"),
                      trial.guarded().outputListener(new ThrowingListener()).build()));
      default -> {
        if (trial.can(GET_FILE)) {
          expectFailure(
              "a get of a missing file",
              () -> connector.getFile("/nonexistent-conformance/file", FileSink.inMemory()));
        }
      }
    }
  }

  /** How it fails is the business of other rules. */
  private static void expectFailure(String call, Runnable action) {
    try {
      action.run();
    } catch (ConnectorException | ThrowingListener.Refusal e) {
      return;
    } catch (RuntimeException e) {
      if (!(e.getCause() instanceof ThrowingListener.Refusal)) {
        Expect.that(false, call + " fails with a ConnectorException, or as the listener does", e);
      }
    }
  }
}
