package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;

import java.nio.charset.StandardCharsets;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What is kept of output that is too much. */
public interface OutputLimitRules {

  @ConformanceRule(
      id = "IO-10",
      rule =
          "The output limit truncates what is kept and says so; the command still ends by itself.",
      why =
          "The limit guards the caller's memory. It is no reason to kill the command, or to let it"
              + " hang on a full pipe.",
      how = "8 MiB against a limit of 1 KiB; the command ends with a code of its own.",
      likely =
          "reading stops at the limit, so the pipe fills up; go on reading and drop what is too"
              + " much",
      needs = SHELL,
      seconds = 60)
  default void io10_theLimitTruncatesAndTheCommandEnds(Trial trial) {
    var lines = trial.scaled(60_000, 400_000, 800_000);
    var result =
        run(
            trial,
            Patience.numbered(lines) + "; exit 6",
            1024,
            OutputListener.none(),
            "reading stops at the limit and the command waits at a full pipe");
    Expect.equal(
        "status",
        ExitStatus.exited(6),
        result.status(),
        "the command was killed, or got a broken pipe, when the limit was reached");
    Expect.equal(
        "truncated",
        true,
        result.output().truncated(),
        "output is cut without telling the result; OutputCollector counts what it leaves out");
    var kept = result.output().stdoutBytes().length;
    Expect.that(kept <= 1024, "at most 1024 bytes are kept", kept + " bytes");
  }

  @ConformanceRule(
      id = "IO-17",
      rule =
          "Of each stream that is too long, the head and the tail are kept, and the bytes between"
              + " are counted.",
      why =
          "The beginning says what was done and the end says why it failed; the count says how"
              + " much is missing.",
      how =
          "Numbered lines on both streams with a limit of 1000 bytes: what is kept has to be the"
              + " first and the last bytes of what was written.",
      likely =
          "only the head is kept, both streams share one limit, or bytes instead of what was"
              + " dropped are counted; OutputCollector does it",
      needs = {SHELL, SEPARATE_STDERR})
  default void io17_headAndTailAreKeptAndTheRestIsCounted(Trial trial) {
    var lines = 5000;
    var written = Patience.numberedText(lines).getBytes(StandardCharsets.UTF_8);
    var result =
        run(
            trial,
            Patience.numbered(lines) + "; " + Patience.numbered(lines) + " >&2",
            1000,
            OutputListener.none(),
            "reading stops at the limit and the command waits at a full pipe");
    for (var stream : StandardStream.values()) {
      var kept = result.output().bytes(stream);
      Expect.that(
          kept.length <= 1000 && kept.length >= 500,
          "between half of the limit of 1000 bytes and all of it is kept of " + stream,
          kept.length + " bytes");
      Expect.equal(
          "bytes kept and omitted of " + stream + ", together",
          (long) written.length,
          kept.length + result.output().omittedBytes(stream),
          "what the limit leaves out is not counted; OutputCollector does it");
      var head = common(written, kept, false);
      var tail = common(written, kept, true);
      Expect.that(
          head >= 100 && tail >= 100 && head + tail >= kept.length,
          "the kept bytes of " + stream + " are a head and a tail of what was written",
          head + " bytes of a head and " + tail + " of a tail in " + kept.length + " bytes");
    }
  }

  @ConformanceRule(
      id = "IO-18",
      rule =
          "The limit is for the result alone: a listener is told everything, a limit of 0 keeps"
              + " nothing, and output of exactly the limit is whole.",
      why =
          "Whoever writes the output to a file sets the limit to 0 and listens. An edge that is"
              + " off by one calls whole output truncated.",
      how = "100 bytes with limits of 0, 99, 100 and 101, and a listener that counts.",
      likely =
          "the listener sits behind the limit, 0 is taken for no limit, or the comparison is off by"
              + " one",
      needs = SHELL)
  default void io18_theLimitIsForTheResultAlone(Trial trial) {
    for (var limit : new int[] {0, 99, 100, 101}) {
      var listener = new RecordingListener();
      var result =
          run(
              trial,
              "awk 'BEGIN { for (i = 0; i < 100; i++) printf \"x\" }'",
              limit,
              listener,
              "the command is not read on once the limit is reached");
      var with = " with a limit of " + limit;
      Expect.equal(
          "bytes told to the listener" + with, 100, listener.bytes(StandardStream.STDOUT).length);
      Expect.equal("truncated" + with, limit < 100, result.output().truncated());
      var kept = result.output().stdoutBytes().length;
      if (limit >= 100) {
        Expect.equal("bytes kept" + with, 100, kept);
      } else {
        Expect.that(kept <= limit, "at most " + limit + " bytes kept", kept + " bytes");
      }
      Expect.equal(
          "bytes omitted" + with, 100L - kept, result.output().omittedBytes(StandardStream.STDOUT));
    }
  }

  private static CommandResult run(
      Trial trial, String script, long limit, OutputListener listener, String likely) {
    return Patience.run(
        trial,
        trial.freshConnected(),
        script,
        Patience.options(trial).outputLimit(limit).outputListener(listener).build(),
        likely);
  }

  /** How many bytes two arrays have in common, from the beginning or from the end. */
  private static int common(byte[] one, byte[] other, boolean fromEnd) {
    var most = Math.min(one.length, other.length);
    var count = 0;
    while (count < most
        && (fromEnd
            ? one[one.length - 1 - count] == other[other.length - 1 - count]
            : one[count] == other[count])) {
      count++;
    }
    return count;
  }
}
