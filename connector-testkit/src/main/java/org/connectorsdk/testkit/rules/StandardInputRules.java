package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;

/** What a command reads. */
public interface StandardInputRules {

  @ConformanceRule(
      id = "IO-01",
      rule = "The bytes of standard input arrive exactly, with nothing added and nothing changed.",
      why = "Archives, images and passwords are fed to commands; one byte more spoils them.",
      how =
          "All 256 byte values, without a newline at the end, are shown by od as the command read"
              + " them.",
      likely =
          "the input passes through text, gets a newline appended, or passes a terminal; send the"
              + " bytes of StandardInput.open() as they are",
      needs = {SHELL, STDIN})
  default void io01_standardInputArrivesByteForByte(Trial trial) {
    trial.needsPrograms("od");
    var bytes = new byte[256];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var options = Patience.options(trial).standardInput(StandardInput.ofBytes(bytes)).build();
    var result =
        Patience.run(
            trial,
            trial.connector(),
            "od -An -v -tx1",
            options,
            "the input is not closed after its last byte, so the command waits for more");
    var expected = IntStream.range(0, 256).mapToObj(i -> String.format("%02x", i)).toList();
    var seen =
        Arrays.stream(result.output().stdout().strip().split("\\s+")).collect(Collectors.toList());
    Expect.equal("bytes read", String.join("", expected), String.join("", seen));
  }

  @ConformanceRule(
      id = "IO-02",
      rule = "Without standard input, the command finds the end of its input at once.",
      why = "A command that waits for input nobody sends hangs until somebody kills it.",
      how = "cat is run without input; it has to end, and print nothing.",
      likely =
          "the input of the process stays open, or is that of the JVM; close it when"
              + " standardInput().isNone()",
      needs = SHELL)
  default void io02_findsTheEndAtOnceWithoutInput(Trial trial) {
    var result =
        Patience.run(
            trial,
            trial.freshConnected(),
            "cat; echo end",
            Patience.options(trial).build(),
            "the input of the process is left open although there is none to send");
    Expect.equal("standard output", "end\n", result.output().stdout());
  }

  @ConformanceRule(
      id = "IO-03",
      rule = "Input is written while output is read, 64 MiB each way through one command.",
      why =
          "A filter answers before it has read everything. Whoever writes all input first, or"
              + " reads first, stops as soon as a pipe is full.",
      how = "cat gets the bytes, a listener counts and checksums what comes back.",
      likely =
          "all of the input is written before output is read, or the other way round; feed the"
              + " input on a thread of its own while the output is drained",
      needs = {SHELL, STDIN},
      seconds = 240)
  default void io03_writesInputWhileItReadsOutput(Trial trial) {
    var size = trial.scaled(512 << 10, 8 << 20, 64 << 20);
    var back = new CRC32();
    var count = new long[1];
    var options =
        Patience.options(trial)
            .standardInput(StandardInput.of(new PatternStream(size)))
            .outputLimit(1024)
            .outputListener(
                new OutputListener() {
                  @Override
                  public void bytes(StandardStream stream, byte[] buffer, int from, int length) {
                    if (stream == StandardStream.STDOUT) {
                      back.update(buffer, from, length);
                      count[0] += length;
                    }
                  }
                })
            .build();
    var result =
        Patience.run(
            trial,
            trial.freshConnected(),
            "cat",
            options,
            "all of the input is written before any output is read, so both sides wait for the"
                + " other: feed the input on a thread of its own");
    Expect.equal(
        "status",
        ExitStatus.exited(0),
        result.status(),
        "the command was killed or lost its pipe before it had written everything, perhaps because"
            + " the output limit of 1024 bytes was reached");
    Expect.equal(
        "bytes that came back",
        (long) size,
        count[0],
        "the input is cut short, output is lost, or the listener is not told of all bytes (see"
            + " IO-20)");
    Expect.equal(
        "checksum of what came back",
        PatternStream.checksum(size),
        back.getValue(),
        "bytes were changed or came in another order");
  }

  @ConformanceRule(
      id = "IO-04",
      rule = "A command that ends without reading its input is no error: its result is returned.",
      why = "head, grep -q and every check that decides early end that way.",
      how = "Commands that read nothing, or one line, get 16 MiB and end with a status of theirs.",
      likely =
          "the broken pipe of the write that feeds the input becomes the call's exception; drop"
              + " it, the process tells how it ended",
      needs = {SHELL, STDIN},
      seconds = 60)
  default void io04_aCommandNeedNotReadItsInput(Trial trial) {
    var size = trial.scaled(1 << 20, 4 << 20, 16 << 20);
    var connector = trial.freshConnected();
    for (var script : new String[] {"exit 7", "read -r line; exit 7"}) {
      var options =
          Patience.options(trial).standardInput(StandardInput.of(new PatternStream(size))).build();
      var call = RunningCall.start(trial, connector, script, options);
      var result =
          call.endsWithin(
                  trial.patience().multipliedBy(2),
                  "the call of \"" + script + "\" ends",
                  "the call waits until all of its input has been written, which nobody reads")
              .result("\"" + script + "\" with " + size + " bytes of input", "");
      Expect.equal("status of \"" + script + "\"", ExitStatus.exited(7), result.status());
    }
  }

  @ConformanceRule(
      id = "IO-13",
      rule =
          "Empty input, a single byte, and more than a pipe holds arrive whole at a command that"
              + " begins to read late.",
      why = "The edges of buffers are where bytes are dropped, or the end comes too early.",
      how =
          "0, 1 and 200 000 bytes, from memory and from a stream, to a command that waits before"
              + " it reads.",
      likely =
          "an empty or short input is taken for none, or the input is closed while bytes still"
              + " wait in a buffer",
      needs = {SHELL, STDIN})
  default void io13_anyAmountOfInputReachesASlowReader(Trial trial) {
    var script = Patience.pause(trial.scaled(20, 100, 500)) + "; wc -c; echo end";
    for (var size : new int[] {0, 1, 200_000}) {
      for (var fromMemory : new boolean[] {true, false}) {
        var input =
            fromMemory
                ? StandardInput.ofBytes(PatternStream.bytes(size))
                : StandardInput.of(new PatternStream(size));
        var result =
            Patience.run(
                trial,
                trial.connector(),
                script,
                Patience.options(trial).standardInput(input).build(),
                "the input is left open: the command never finds the end of " + size + " bytes");
        Expect.equal(
            "bytes and end seen by a slow reader",
            size + " end",
            result.output().stdout().strip().replaceAll("\\s+", " "));
      }
    }
  }

  @ConformanceRule(
      id = "IO-27",
      rule = "A source that has nothing to say keeps nobody once the command has ended.",
      why =
          "The source may be a socket or a queue. The command is over; waiting for its unused"
              + " input holds the caller for ever.",
      how = "A command ends after a moment while its input stream blocks in read.",
      likely =
          "the call waits for the thread that feeds the input, without a limit; leave it behind"
              + " when the command has ended",
      needs = {SHELL, STDIN})
  default void io27_aSilentSourceDoesNotHoldTheCall(Trial trial) {
    var source = trial.closing(new SilentStream());
    var call =
        RunningCall.start(
            trial,
            trial.freshConnected(),
            Patience.pause(trial.scaled(50, 200, 500)) + "; exit 5",
            ExecOptions.builder().standardInput(StandardInput.of(source)).build());
    var result =
        call.endsWithin(
                trial.patience(),
                "the call of a command that has ended returns",
                "the call waits for the thread that reads the source, which blocks")
            .result("a command that ends before its input", "");
    Expect.equal("status", ExitStatus.exited(5), result.status());
    Expect.equal(
        "standard output", "", new String(result.output().stdoutBytes(), StandardCharsets.UTF_8));
  }

  @ConformanceRule(
      id = "IO-28",
      rule = "What a source has given reaches the command before the source has ended.",
      why =
          "The source may be a pipe from another program, or wait for an answer. Gathering all of"
              + " it first needs memory for all of it, and waits for ever where it never ends.",
      how =
          "A source gives a line and waits; the command reads it and makes a file; only then, or"
              + " when patience ends, the source ends.",
      likely =
          "the source is read into memory first, or what was written sits in a buffer; flush after"
              + " each piece",
      level = RuleLevel.SHOULD,
      needs = {SHELL, STDIN})
  default void io28_inputArrivesWhileTheSourceGoesOn(Trial trial) {
    var canary = trial.path("canary");
    var arrived = new AtomicBoolean();
    var source =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            if (at < 5) {
              return "ping\n".charAt(at++);
            }
            if (at++ == 5) {
              arrived.set(
                  trial.eventually(
                      () -> trial.run(ShellCommand.of("test", "-e", canary)).succeeded()));
            }
            return -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            var next = read();
            if (next < 0) {
              return -1;
            }
            buffer[offset] = (byte) next;
            return 1;
          }
        };
    RunningCall.start(
            trial,
            trial.freshConnected(),
            "read -r line; : >" + UnixCommands.quote(canary) + "; cat >/dev/null",
            ExecOptions.builder().standardInput(StandardInput.of(source)).build())
        .endsWithin(trial.patience().multipliedBy(3), "the command ends", "");
    Expect.that(
        arrived.get(),
        "a line reaches the command while its source waits",
        "it had not after " + trial.patience().toMillis() + " ms");
  }
}
