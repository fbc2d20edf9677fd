package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;

import java.nio.charset.StandardCharsets;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Much output. */
public interface OutputVolumeRules {

  @ConformanceRule(
      id = "EXEC-06",
      rule = "Inside each stream, output keeps its order.",
      why = "Logs and listings mean something by their order.",
      how =
          "A command writes numbered lines to both streams at the same time. How the two are"
              + " interleaved is not checked: nobody can know it.",
      likely = "several threads, or packets out of order, append to one stream",
      needs = SHELL,
      seconds = 60)
  default void exec06_keepsTheOrderInsideAStream(Trial trial) {
    trial.needsPrograms("awk");
    var lines = NumberedLines.of(trial.scaled(4_000, 10_000, 10_000));
    if (trial.can(SEPARATE_STDERR)) {
      var script = lines.script() + " & " + lines.script() + " >&2; wait";
      var output = CommandRuns.run(trial, script).output();
      CommandRuns.sameBytes("standard output", lines.bytes(), output.stdoutBytes());
      CommandRuns.sameBytes("standard error", lines.bytes(), output.stderrBytes());
    } else {
      var output = CommandRuns.run(trial, lines.script()).output();
      CommandRuns.sameBytes("standard output", lines.bytes(), output.stdoutBytes());
    }
  }

  @ConformanceRule(
      id = "EXEC-07",
      rule =
          "Standard output and standard error are captured in full, 64 MiB each, while both are"
              + " written at once.",
      why = "A build or a dump that says much on standard error would never end.",
      how =
          "A command writes both in parallel, and another first the one and then the other; every"
              + " byte is compared.",
      likely =
          "one stream is read to its end before the other, so that the command waits for room in the"
              + " other pipe: read both at the same time, and wait for the exit code last",
      needs = {SHELL, SEPARATE_STDERR},
      seconds = 120)
  default void exec07_capturesBothStreamsInFull(Trial trial) {
    trial.needsPrograms("awk");
    var lines = NumberedLines.ofBytes(trial.scaled(256 << 10, 8 << 20, 64 << 20));
    var expected = lines.bytes();
    for (var between : new String[] {" & ", "; "}) {
      var script = lines.script() + " >&2" + between + lines.script() + "; wait";
      var options = ExecOptions.builder().outputLimit(2L * lines.size());
      var output = CommandRuns.run(trial, script, options).output();
      CommandRuns.sameBytes("standard output", expected, output.stdoutBytes());
      CommandRuns.sameBytes("standard error", expected, output.stderrBytes());
      Expect.that(!output.truncated(), "truncated() is false below the limit", "it is true");
    }
  }

  @ConformanceRule(
      id = "EXEC-12",
      rule = "A line of 16 MiB is one line, with all its bytes.",
      why = "JSON and SQL dumps are often one line.",
      how = "A command writes a long line and a short one; bytes and lines are compared.",
      likely = "lines have a longest length, or a buffer of one line's size is not grown",
      needs = SHELL,
      seconds = 60)
  default void exec12_takesALineOfAnyLength(Trial trial) {
    trial.needsPrograms("awk");
    var blocks = trial.scaled(4, 64, 256);
    var script =
        "awk 'BEGIN { s = \"0123456789abcdef\"; for (i = 0; i < 12; i++) s = s s;"
            + " for (i = 0; i < "
            + blocks
            + "; i++) printf \"%s\", s; printf \"\\nend\\n\" }'";
    var length = blocks << 16;
    var options = ExecOptions.builder().outputLimit(length + 1024L);
    var output = CommandRuns.run(trial, script, options).output();
    var line = "0123456789abcdef".repeat(length / 16);
    var expected = (line + "\nend\n").getBytes(StandardCharsets.US_ASCII);
    CommandRuns.sameBytes("standard output", expected, output.stdoutBytes());
    Expect.equal("number of lines", 2, output.stdoutLines().size());
  }

  @ConformanceRule(
      id = "EXEC-37",
      rule = "What a command writes just before it ends is part of its output.",
      why = "The last lines are the summary, the checksum, or the reason of a failure.",
      how =
          "Commands write as much as a pipe holds and end at once, many times; every byte is"
              + " compared.",
      likely =
          "the result is made when the exit code is known: make it when both streams have ended, or"
              + " nothing has come for a while after the exit code",
      needs = SHELL,
      seconds = 60)
  default void exec37_returnsWhatIsWrittenAtTheEnd(Trial trial) {
    trial.needsPrograms("awk");
    var lines = NumberedLines.ofBytes(48 << 10);
    var expected = lines.bytes();
    var separate = trial.can(SEPARATE_STDERR);
    for (var round = 0; round < trial.scaled(2, 20, 100); round++) {
      var toStderr = separate && round % 2 == 1;
      var output = CommandRuns.run(trial, lines.script() + (toStderr ? " >&2" : "")).output();
      CommandRuns.sameBytes(
          "output of command number " + (round + 1),
          expected,
          toStderr ? output.stderrBytes() : output.stdoutBytes());
    }
  }
}
