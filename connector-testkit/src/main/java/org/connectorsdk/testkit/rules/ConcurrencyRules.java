package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.CONCURRENT_COMMANDS;
import static org.connectorsdk.Capability.SHELL;

import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.jspecify.annotations.Nullable;

/** Several commands at once on one connector. */
public interface ConcurrencyRules {

  @ConformanceRule(
      id = "CONC-01",
      rule = "Eight commands at once on one connector each get their own output and exit code.",
      why = "An answer that belongs to another question is worse than none.",
      how =
          "Eight commands print lines of their own on both streams and end with exit codes of their"
              + " own, first one after the other, then on eight threads at once; each must get the"
              + " same as when it was alone.",
      likely =
          "a buffer, a stream or a variable is a field of the connector; keep all that belongs to a"
              + " command in the call",
      needs = {SHELL, CONCURRENT_COMMANDS},
      seconds = 60)
  default void conc01_commandsAtOnceKeepTheirOutput(Trial trial) throws InterruptedException {
    expectOwnOutput(trial, "");
  }

  @ConformanceRule(
      id = "CONC-02",
      rule =
          "Without CONCURRENT_COMMANDS, commands that are run at once wait for each other; none is"
              + " refused, and none gets the output of another.",
      why = "A program does not know how many of its parts talk to a host at the same moment.",
      how = "The same eight commands are run by eight threads at once.",
      likely = "nothing guards the one channel; take a lock for the length of a command",
      needs = SHELL,
      unless = CONCURRENT_COMMANDS,
      seconds = 60)
  default void conc02_commandsQueue(Trial trial) throws InterruptedException {
    expectOwnOutput(
        trial, "commands that meet are refused, mixed or never end; let them wait for their turn");
  }

  @ConformanceRule(
      id = "CONC-07",
      rule = "With CONCURRENT_COMMANDS, commands on one connector really run at the same time.",
      why =
          "A command that waits for another one, such as a reader for its writer, would wait"
              + " forever.",
      how =
          "Three commands each make a file, wait until the files of the others are there, and say"
              + " whom they met.",
      likely =
          "commands are run one after the other under a lock; run them side by side, or do not"
              + " declare CONCURRENT_COMMANDS",
      needs = {SHELL, CONCURRENT_COMMANDS},
      seconds = 60)
  default void conc07_commandsOverlap(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var directory = trial.directory();
    var tenths = Math.max(10, trial.patience().toMillis() / 200);
    List<Call<CommandResult>> calls = new ArrayList<>();
    for (var i = 1; i <= 3; i++) {
      var script =
          ("cd '%s' && : > met-%d; n=0; until [ -e met-1 ] && [ -e met-2 ] && [ -e met-3 ];"
                  + " do n=$((n+1)); [ $n -gt %d ] && echo alone && exit 9;"
                  + " sleep 0.1 2>/dev/null || sleep 1; done")
              .formatted(directory, i, tenths);
      calls.add(begin(trial, connector, "command " + i + " of three", script, null));
    }
    for (var call : calls) {
      var result = call.expectEnd(trial.patience().multipliedBy(3), "").expectValue("");
      Expect.that(
          !result.output().stdout().contains("alone") && result.exitCode() != 9,
          "three commands that wait for each other meet",
          "one of them gave up: the others did not begin before it ended");
    }
  }

  @ConformanceRule(
      id = "CONC-10",
      rule =
          "A listener may run a command on its own connector; without CONCURRENT_COMMANDS it may"
              + " also be refused at once, with a ConnectorException.",
      why = "It would wait for the end of the command that waits for the listener.",
      how =
          "The listener of a command runs another at the first line. Both must end, the inner one"
              + " with its output or with that exception.",
      likely =
          "a lock that the running command holds is taken again by another thread, or a single"
              + " channel is waited for; run them side by side, or refuse the inner one",
      needs = SHELL,
      seconds = 60)
  default void conc10_listenerMayRunCommands(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var inner = new ArrayList<String>();
    var listener =
        new OutputListener() {
          @Override
          public void line(OutputLine line) {
            try {
              inner.add(
                  connector
                      .runShellCommand(ShellCommand.raw("printf inner"), trial.guarded().build())
                      .output()
                      .stdout());
            } catch (ConnectorException e) {
              inner.add(Expect.tell(e));
            }
          }
        };
    var call =
        begin(trial, connector, "a command whose listener runs another", "echo outer", listener);
    var result = call.expectEnd(trial.patience(), "").expectValue("");
    Expect.that(
        result.output().stdout().contains("outer"),
        "the outer command prints outer",
        result.output().stdout());
    if (!connector.capabilities().contains(CONCURRENT_COMMANDS) && inner.size() == 1) {
      // refused: there is one channel, and the outer command has it
      return;
    }
    Expect.that(
        inner.size() == 1 && inner.get(0).contains("inner"),
        "the inner command runs once and prints inner",
        inner);
  }

  /** What a command gives when it is alone, it has to give among others. */
  private static void expectOwnOutput(Trial trial, String likely) throws InterruptedException {
    var connector = trial.freshConnected();
    var lines = trial.scaled(15, 200, 2_000);
    List<CommandResult> alone = new ArrayList<>();
    for (var i = 0; i < 8; i++) {
      alone.add(
          connector.runShellCommand(ShellCommand.raw(script(i, lines)), trial.guarded().build()));
    }
    for (var round = 0; round < trial.scaled(1, 2, 5); round++) {
      List<Call<CommandResult>> calls = new ArrayList<>();
      for (var i = 0; i < 8; i++) {
        calls.add(begin(trial, connector, "command " + i + " of eight", script(i, lines), null));
      }
      for (var i = 0; i < 8; i++) {
        var found =
            calls.get(i).expectEnd(trial.patience().multipliedBy(3), likely).expectValue(likely);
        expectSame("command " + i + " of eight", alone.get(i), found, likely);
      }
    }
  }

  private static String script(int command, int lines) {
    return ("n=0; while [ $n -lt %d ]; do echo out-%d-$n; echo err-%d-$n >&2; n=$((n+1)); done;"
            + " exit %d")
        .formatted(lines, command, command, 10 + command);
  }

  private static void expectSame(
      String what, CommandResult alone, CommandResult found, String likely) {
    Expect.equal("status of " + what, alone.status(), found.status(), likely);
    expectSame(
        "standard output of " + what,
        alone.output().stdoutLines(),
        found.output().stdoutLines(),
        likely);
    expectSame(
        "standard error of " + what,
        alone.output().stderrLines(),
        found.output().stderrLines(),
        likely);
  }

  /** Where both streams are one, their lines may meet in any order. */
  private static void expectSame(
      String what, List<String> alone, List<String> found, String likely) {
    var expected = alone.stream().sorted().toList();
    var actual = found.stream().sorted().toList();
    for (var n = 0; n < Math.min(expected.size(), actual.size()); n++) {
      Expect.equal("a line of " + what, expected.get(n), actual.get(n), likely);
    }
    Expect.equal("number of lines of " + what, expected.size(), actual.size(), likely);
  }

  private static Call<CommandResult> begin(
      Trial trial,
      Connector connector,
      String words,
      String script,
      @Nullable OutputListener listener) {
    var options = trial.guarded();
    if (listener != null) {
      options.outputListener(listener);
    }
    return Call.begin(
        words, () -> connector.runShellCommand(ShellCommand.raw(script), options.build()));
  }
}
