package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.SHELL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.Capability;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What a listener is told of the output. */
public interface ListenerRules {

  @ConformanceRule(
      id = "IO-05",
      rule = "Lines reach the listener while the command runs.",
      why = "Progress that arrives with the result is no progress.",
      how =
          "A command prints a line and goes on for a while; the time between the line and the"
              + " result is measured, up to five times.",
      likely =
          "output is collected and handed to the listener at the end, or sits in a buffer until"
              + " that is full; hand on what a read returns",
      needs = {SHELL, LIVE_OUTPUT})
  default void io05_linesArriveWhileTheCommandRuns(Trial trial) {
    var lasts = trial.time(Duration.ofMillis(trial.scaled(120, 600, 2000)));
    var best = Duration.ZERO;
    for (var attempt = 0; attempt < 5 && best.compareTo(lasts.dividedBy(2)) < 0; attempt++) {
      var arrived = new long[1];
      run(
          trial,
          "echo first; " + Patience.pause(lasts.toMillis()),
          new OutputListener() {
            @Override
            public void line(OutputLine line) {
              arrived[0] = arrived[0] == 0 ? System.nanoTime() : arrived[0];
            }
          });
      Expect.that(arrived[0] != 0, "the line reaches the listener", "no line was told");
      var between = Duration.ofNanos(System.nanoTime() - arrived[0]);
      best = best.compareTo(between) < 0 ? between : best;
    }
    Expect.that(
        best.compareTo(lasts.dividedBy(2)) >= 0,
        "a line at the beginning of a command of "
            + lasts.toMillis()
            + " ms arrives well before its result",
        best.toMillis() + " ms before the result, in the best of five attempts");
  }

  @ConformanceRule(
      id = "IO-06",
      rule = "The lines that the listener is told are those of the result, in the same order.",
      why = "A log made while the command ran must not differ from one made afterwards.",
      how =
          "Blank lines, spaces at the ends, text that is not ASCII, and a last line without a"
              + " newline, on both streams.",
      likely =
          "lines are cut twice in different ways, or the last line is forgotten because no newline"
              + " ends it",
      needs = SHELL)
  default void io06_toldLinesAreTheResultsLines(Trial trial) {
    var listener = new RecordingListener();
    var result =
        run(
            trial,
            "printf 'one\\n\\n  two  \\n'; echo err >&2; "
                + Patience.numbered(200)
                + "; printf '\\303\\251\\n\\nlast'; printf 'err-last' >&2",
            listener);
    for (var stream : StandardStream.values()) {
      var kept = linesOf(result, stream);
      Expect.equal("number of lines of " + stream, kept.size(), listener.lines(stream).size());
      for (var i = 0; i < kept.size(); i++) {
        Expect.equal(
            "line " + (i + 1) + " of " + stream, kept.get(i), listener.lines(stream).get(i));
      }
    }
    Expect.equal(
        "lines of standard output in the result",
        206,
        result.output().stdoutLines().size() - extra(trial));
  }

  @ConformanceRule(
      id = "IO-09",
      rule = "The calls of a listener for one command never overlap.",
      why = "Listeners are written as if they ran alone; two threads in one corrupt what it does.",
      how =
          "Both streams are written in turns; the listener stays a while, and notes whether somebody is inside.",
      likely =
          "a thread for each stream calls the listener itself; hand the output to the thread that"
              + " runs the command",
      needs = SHELL)
  default void io09_listenerCallsDoNotOverlap(Trial trial) {
    var guard = new OverlapGuard();
    run(
        trial,
        "i=0; while [ $i -lt "
            + trial.scaled(10, 20, 100)
            + " ]; do echo out; echo err >&2; i=$((i + 1)); "
            + Patience.pause(20)
            + "; done",
        guard);
    Expect.that(
        guard.overlap() == null,
        "one call of the listener at a time",
        guard.overlap() + " began while another call was running");
  }

  @ConformanceRule(
      id = "IO-20",
      rule = "Bytes and lines tell the listener the same, and the same as the result.",
      why = "A listener may use either; whichever it takes must be everything.",
      how =
          "The bytes are put together for each stream, and compared with the lines and with the"
              + " bytes of the result; the output has split characters and a line of 100 KiB.",
      likely =
          "bytes are told with a wrong offset or length, from a buffer that is used again, or one"
              + " of the two calls is left out",
      needs = SHELL)
  default void io20_bytesAndLinesAgree(Trial trial) {
    var listener = new RecordingListener();
    var result =
        run(
            trial,
            "printf 'a\\303\\251'; awk 'BEGIN { for (i = 0; i < 25000; i++) printf \"wide\"; print"
                + " \"\" }'; printf 'tail'; printf 'e1\\ne2' >&2",
            listener);
    for (var stream : StandardStream.values()) {
      Expect.bytes(
          "bytes told of " + stream, result.output().bytes(stream), listener.bytes(stream));
      var text = new String(listener.bytes(stream), StandardCharsets.UTF_8);
      Expect.equal(
          "text of the lines told of " + stream,
          text.replace("\n", ""),
          String.join("", listener.lines(stream)));
    }
  }

  @ConformanceRule(
      id = "IO-25",
      rule = "A line that arrives in pieces is told once, whole, when it is complete.",
      why =
          "Where a read ends is chance. A listener that looks for a word in a line would miss it,"
              + " and a character cut in two would be broken.",
      how = "A line is written in three pieces with pauses, one of them inside a character.",
      likely =
          "each piece that was read is decoded and told by itself; keep what follows the last"
              + " newline until the next read",
      needs = SHELL)
  default void io25_aLineInPiecesIsToldOnce(Trial trial) {
    var pause = Patience.pause(trial.scaled(25, 200, 300));
    var listener = new RecordingListener();
    run(
        trial,
        "printf 'one \\342\\202'; "
            + pause
            + "; printf '\\254 '; "
            + pause
            + "; printf 'end\\nnext\\n'",
        listener);
    Expect.equal("lines", List.of("one € end", "next"), listener.lines(StandardStream.STDOUT));
  }

  @ConformanceRule(
      id = "IO-26",
      rule = "A line longer than 64 KiB is told in pieces of that size.",
      why = "Otherwise a host can fill the memory of whoever listens with a single line.",
      how = "A line of 200 000 characters; no piece may be longer than 64 KiB, none is lost.",
      likely = "the line is put together without a limit; OutputCollector has one",
      level = RuleLevel.SHOULD,
      needs = SHELL)
  default void io26_aVeryLongLineComesInPieces(Trial trial) {
    var listener = new RecordingListener();
    run(trial, "awk 'BEGIN { for (i = 0; i < 50000; i++) printf \"wide\"; print \"\" }'", listener);
    var sizes = new ArrayList<Integer>();
    listener.lines(StandardStream.STDOUT).forEach(line -> sizes.add(line.length()));
    Expect.that(
        sizes.stream().allMatch(size -> size <= 64 << 10), "pieces of at most 65536", sizes);
    Expect.equal("characters told", 200_000, sizes.stream().mapToInt(Integer::intValue).sum());
  }

  private static CommandResult run(Trial trial, String script, OutputListener listener) {
    var result =
        Patience.run(
            trial,
            trial.freshConnected(),
            script,
            Patience.options(trial).outputListener(listener).build(),
            "the command is held up once a listener is set");
    if (!result.status().equals(ExitStatus.exited(0))) {
      throw new Violation("status 0 of the command", result.status().toString());
    }
    return result;
  }

  private static List<String> linesOf(CommandResult result, StandardStream stream) {
    return stream == StandardStream.STDOUT
        ? result.output().stdoutLines()
        : result.output().stderrLines();
  }

  /** Without streams of their own, the lines of standard error are among those of the other. */
  private static int extra(Trial trial) {
    return trial.can(Capability.SEPARATE_STDERR) ? 0 : 1;
  }
}
