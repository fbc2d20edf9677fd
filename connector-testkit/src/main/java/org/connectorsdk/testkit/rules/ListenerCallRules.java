package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** When, where and in which order a listener is called, and what it may do. */
public interface ListenerCallRules {

  @ConformanceRule(
      id = "IO-07",
      rule =
          "An exception of a listener ends the command and comes out of the call that ran it; the"
              + " connector can be used on.",
      why =
          "A listener that throws has seen enough. Swallowing it lets the command run unheard;"
              + " losing a thread over it hangs the call.",
      how =
          "The listener throws in each of its methods, in line at the third; the command's process"
              + " notes its id and would live for 30 s; then another command runs.",
      likely =
          "the listener runs on a thread whose exceptions nobody sees, or its exception is caught"
              + " with the connector's own; end the process and rethrow it as it is",
      needs = {SHELL, LIVE_OUTPUT})
  default void io07_aThrowingListenerEndsItsCommand(Trial trial) {
    for (var kind : RecordingListener.Kind.values()) {
      var connector = trial.freshConnected();
      var mine = new CallersOwnException("thrown by the listener in " + name(kind));
      var processes = new TargetProcesses(trial);
      var last = kind == RecordingListener.Kind.FINISHED ? "exit 0" : "exec sleep 30";
      var script = processes.noting() + TargetProcesses.NOTE + "; echo a; echo b; echo c; " + last;
      var listener =
          new RecordingListener() {
            @Override
            void told(Kind told) {
              if (told == kind && (kind != Kind.LINE || lines(StandardStream.STDOUT).size() == 3)) {
                throw mine;
              }
            }
          };
      var call =
          RunningCall.start(
              trial, connector, script, Patience.options(trial).outputListener(listener).build());
      var what = "a call whose listener throws in " + name(kind);
      var ended =
          call.endsWithin(
              trial.patience(),
              what + " ends",
              "the listener's exception is swallowed, or lost on a thread of the connector");
      if (!listener.kinds().contains(kind)) {
        throw new Violation(
            "the listener is called in " + name(kind),
            "it never was; the call: " + ended.words(),
            "one of the listener's methods is forgotten (see IO-20 and IO-22)");
      }
      if (ended.thrown() != mine) {
        throw new Violation(
            what + " throws that very exception",
            ended.words(),
            ended.result() != null
                ? "the listener's exception is swallowed"
                : "the listener's exception is wrapped, or something else hides it");
      }
      processes.mustEnd(
          trial.patience(),
          "the command",
          ended.words(),
          "the call is left without ending the command");
      Expect.equal(
          "output of the next command on the connector, after a listener threw in " + name(kind),
          "ok",
          connector
              .runShellCommand(ShellCommand.raw("printf ok"), Patience.options(trial).build())
              .output()
              .stdout());
    }
  }

  @ConformanceRule(
      id = "IO-19",
      rule =
          "A command that a listener starts on the same connector works, or fails at once with a"
              + " ConnectorException.",
      why = "Waiting for the command that waits for its listener is a wait without end.",
      how = "At the first line the listener runs another command; both calls have to end.",
      likely =
          "a lock or the only channel is held while the listener runs; give it up, or refuse with"
              + " UnsupportedCapabilityException",
      needs = SHELL)
  default void io19_aListenerMayRunACommand(Trial trial) {
    var connector = trial.freshConnected();
    var inner = Patience.options(trial).build();
    var said = new Object[1];
    var listener =
        new RecordingListener() {
          @Override
          void told(Kind kind) {
            if (kind == Kind.LINE && said[0] == null) {
              try {
                said[0] = "";
                said[0] =
                    connector
                        .runShellCommand(ShellCommand.raw("printf inner"), inner)
                        .output()
                        .stdout();
              } catch (ConnectorException e) {
                said[0] = e;
              }
            }
          }
        };
    var call =
        RunningCall.start(
            trial,
            connector,
            "echo outer; echo more",
            Patience.options(trial).outputListener(listener).build());
    var likely = "the inner command waits for something that the outer one holds";
    var result =
        call.endsWithin(
                trial.patience().multipliedBy(2),
                "a command whose listener runs a command on the same connector ends",
                likely)
            .result("a command whose listener runs another", likely);
    if (said[0] instanceof CommandTimeoutException late) {
      throw new Violation(
          "the listener's command works, or is refused at once", Expect.show(late), likely);
    }
    if (said[0] instanceof CharSequence output) {
      Expect.equal("output of the listener's command", "inner", output.toString());
    }
    Expect.equal("output of the outer command", "outer\nmore\n", result.output().stdout());
  }

  @ConformanceRule(
      id = "IO-21",
      rule = "started comes once, before anything is sent, with the command as it may be shown.",
      why =
          "A log says what was tried even if it never answers; a secret in it stays there for"
              + " years.",
      how =
          "The text has to hold a word of the command and not its secret; a listener that throws"
              + " in started keeps the command from running.",
      likely =
          "the rendered command is told instead of its toString(), or started is called when the"
              + " first output arrives",
      needs = {SHELL, STDIN})
  default void io21_startedShowsTheMaskedCommand(Trial trial) {
    var secret = "se'cret-" + Long.toString(trial.random().nextLong() & Long.MAX_VALUE, 36);
    var command = ShellCommand.of("printf", "visible-word").secretArg(Secret.of(secret));
    var listener = new RecordingListener();
    trial
        .freshConnected()
        .runShellCommand(command, Patience.options(trial).outputListener(listener).build());
    Expect.equal("calls of started", 1, listener.started().size());
    var shown = listener.started().get(0);
    Expect.that(shown.contains("visible-word"), "the command in clear: visible-word", shown);
    Expect.that(
        !shown.contains(secret) && !shown.contains(UnixCommands.quote(secret)),
        "the command without its secret",
        shown.replace(secret, "(the secret)"));
    Expect.equal("first call", RecordingListener.Kind.STARTED, listener.kinds().get(0));
    var canary = trial.path("canary");
    var stop = new CallersOwnException("thrown by the listener in started");
    Expect.thrown(
        CallersOwnException.class,
        "a call whose listener throws in started",
        () ->
            trial
                .freshConnected()
                .runShellCommand(
                    ShellCommand.of("touch", canary),
                    Patience.options(trial).outputListener(throwing(stop)).build()));
    Expect.that(
        !trial.run(ShellCommand.of("test", "-e", canary)).succeeded(),
        "nothing was sent when the listener threw in started",
        "the command ran");
  }

  @ConformanceRule(
      id = "IO-22",
      rule = "finished comes once, after all output, with the status of the result.",
      why = "Whoever closes a log there must not lose the last lines.",
      how = "Commands that end well, with a code, and without a newline at the end.",
      likely =
          "the status is told when it arrives, while output still waits to be delivered; deliver"
              + " both streams to their ends first",
      needs = SHELL)
  default void io22_finishedComesLastWithTheStatus(Trial trial) {
    for (var code : new int[] {0, 3}) {
      var listener = new RecordingListener();
      var result = run(trial, Patience.numbered(500) + "; printf tail; exit " + code, listener);
      var kinds = listener.kinds();
      Expect.equal("statuses told", List.of(result.status()), listener.finished());
      Expect.equal(
          "last call of the listener",
          RecordingListener.Kind.FINISHED,
          kinds.get(kinds.size() - 1));
      Expect.equal("status", ExitStatus.exited(code), result.status());
    }
  }

  @ConformanceRule(
      id = "IO-23",
      rule = "A listener is called on the thread that runs the command.",
      why =
          "Callers rely on their own thread: its locks, its context, and its being busy while the"
              + " listener is slow.",
      how = "The threads of all calls are compared with the caller's.",
      likely =
          "the threads that read the streams call the listener; hand the output over to the"
              + " caller's thread, which waits anyway",
      needs = SHELL)
  default void io23_listenersRunOnTheCallersThread(Trial trial) {
    var listener = new RecordingListener();
    RunningCall.here(
        trial.freshConnected(),
        "echo out; echo err >&2",
        Patience.options(trial).outputListener(listener).build());
    Expect.that(!listener.kinds().isEmpty(), "calls of the listener", "none");
    Expect.equal(
        "threads that called the listener",
        Set.of(Thread.currentThread().getName()),
        names(listener.threads()));
    Expect.equal(
        "the caller's thread is the only one", Set.of(Thread.currentThread()), listener.threads());
  }

  @ConformanceRule(
      id = "IO-24",
      rule = "The listener of a command that fails gets all of its output.",
      why = "The last words of a failing command are the ones that matter.",
      how = "A command writes to both streams, the last line without a newline, and exits with 3.",
      likely = "the status is looked at before the streams have been read to their ends",
      needs = {SHELL, SEPARATE_STDERR})
  default void io24_aFailingCommandsListenerGetsEverything(Trial trial) {
    var listener = new RecordingListener();
    var result =
        run(
            trial,
            "echo out; echo err >&2; printf out-tail; printf err-tail >&2; exit 3",
            listener);
    Expect.equal("status", ExitStatus.exited(3), result.status());
    Expect.equal("lines told", List.of("out", "out-tail"), listener.lines(StandardStream.STDOUT));
    Expect.equal(
        "lines told of standard error",
        List.of("err", "err-tail"),
        listener.lines(StandardStream.STDERR));
    Expect.bytes(
        "bytes told of standard error",
        "err\nerr-tail".getBytes(StandardCharsets.UTF_8),
        listener.bytes(StandardStream.STDERR));
  }

  private static CommandResult run(Trial trial, String script, RecordingListener listener) {
    return Patience.run(
        trial,
        trial.freshConnected(),
        script,
        Patience.options(trial).outputListener(listener).build(),
        "the command is held up once a listener is set");
  }

  private static RecordingListener throwing(CallersOwnException stop) {
    return new RecordingListener() {
      @Override
      void told(Kind kind) {
        throw stop;
      }
    };
  }

  private static Set<String> names(Set<Thread> threads) {
    return threads.stream()
        .map(Thread::getName)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static String name(RecordingListener.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
