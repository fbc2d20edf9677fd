package org.connectorsdk.testkit.mutants;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.connectorsdk.testkit.mutants.WrongResults.changing;
import static org.connectorsdk.testkit.mutants.WrongResults.output;
import static org.connectorsdk.testkit.mutants.WrongResults.printing;
import static org.connectorsdk.testkit.mutants.WrongResults.running;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.OutputCollector;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingProcessOutput;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ShellTransport;

/** Connectors that lose, change or add output. */
final class OutputMutants {
  private static final byte[] NOTHING = {};

  private OutputMutants() {}

  static List<Mutant> all() {
    return List.of(
        printing(
            "leadingBlankEater",
            "Blanks at the beginning of the output are lost.",
            bytes -> new String(bytes, ISO_8859_1).replaceFirst("^[ \t]+", "").getBytes(ISO_8859_1),
            "EXEC-01"),
        printing(
            "nulDropper", "NUL bytes are lost.", bytes -> without(bytes, 0), "EXEC-08", "EXEC-22"),
        printing("carriageReturnDropper", "CR LF becomes LF.", OutputMutants::unixLines, "EXEC-11"),
        printing(
            "strictDecoder",
            "Output that is no UTF-8 throws.",
            OutputMutants::strictly,
            "EXEC-08",
            "EXEC-09",
            "EXEC-22"),
        printing(
            "lineLimit",
            "A line of more than 64 KiB is cut off.",
            OutputMutants::withShortLines,
            "EXEC-12"),
        printing(
                "lastPieceLost",
                "The last piece of a long output comes after the result.",
                bytes -> bytes.length < 40_000 ? bytes : Arrays.copyOf(bytes, bytes.length - 500),
                "EXEC-06",
                "EXEC-07",
                "EXEC-12",
                "EXEC-15",
                "EXEC-26",
                "EXEC-37")
            .saying("output"),
        printing(
            "reordering",
            "Two blocks of a long output change places.",
            OutputMutants::exchanged,
            "EXEC-06",
            "EXEC-07",
            "EXEC-15",
            "EXEC-26",
            "EXEC-37"),
        changing(
            "mergedStreams",
            "Standard error is part of standard output.",
            (sound, same) -> same.output(merged(sound.output())),
            "EXEC-05",
            "EXEC-06",
            "EXEC-07",
            "EXEC-08",
            "EXEC-16",
            "EXEC-24",
            "EXEC-27",
            "EXEC-37"),
        running(
                "droppedStderr",
                "Standard error goes nowhere, where it is not told apart.",
                command -> ShellCommand.raw("exec 2>/dev/null\n").glue(command),
                "EXEC-16",
                "EXEC-27",
                "EXEC-34",
                "EXEC-35")
            .declaring(
                Capability.without(
                    Capability.SEPARATE_STDERR, Capability.EXIT_SIGNAL, Capability.PTY)),
        changing(
            "alwaysUtf8",
            "The charset of the options is not used.",
            (sound, same) -> {
              var collector = new OutputCollector(UTF_8, Integer.MAX_VALUE, OutputListener.none());
              for (var stream : StandardStream.values()) {
                var bytes = sound.output().bytes(stream);
                collector.add(stream, bytes, 0, bytes.length);
              }
              return same.output(collector.toOutput());
            },
            "EXEC-22"),
        changing(
            "alwaysComplete",
            "Every output is called complete.",
            (sound, same) -> same.outputComplete(OutputCompleteness.COMPLETE),
            "EXEC-23"),
        changing(
            "neverComplete",
            "Every output is called incomplete.",
            (sound, same) -> same.outputComplete(OutputCompleteness.INCOMPLETE),
            "EXEC-23"),
        changing(
                "noisyStderr",
                "Where the command writes nothing to standard error, the connector does.",
                (sound, same) ->
                    sound.output().stderrBytes().length > 0
                        ? same
                        : same.output(
                            output(
                                sound.output(),
                                sound.output().stdoutBytes(),
                                "stdin: is not a tty\n".getBytes(UTF_8))),
                "EXEC-24")
            .saying("is not a tty"),
        Mutant.transport(
            "lossyDecoder",
            "Each piece of output is decoded alone.",
            OutputMutants::lossy,
            "EXEC-08",
            "EXEC-09",
            "EXEC-10",
            "EXEC-22"),
        Mutant.transport(
                "sequentialReader",
                "Standard error is read when standard output has ended.",
                OutputMutants::sequential,
                "EXEC-07")
            .saying("no end within"));
  }

  private static byte[] without(byte[] bytes, int unwanted) {
    var kept = new ByteArrayOutputStream();
    for (var b : bytes) {
      if (b != unwanted) {
        kept.write(b);
      }
    }
    return kept.toByteArray();
  }

  private static byte[] unixLines(byte[] bytes) {
    return new String(bytes, ISO_8859_1).replace("\r\n", "\n").getBytes(ISO_8859_1);
  }

  private static byte[] strictly(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("cannot decode the output", e);
    }
  }

  private static byte[] withShortLines(byte[] bytes) {
    var kept = new ByteArrayOutputStream();
    var length = 0;
    for (var b : bytes) {
      length = b == '\n' ? 0 : length + 1;
      if (length <= 64 << 10) {
        kept.write(b);
      }
    }
    return kept.toByteArray();
  }

  private static byte[] exchanged(byte[] bytes) {
    var size = 8 << 10;
    if (bytes.length < 2 * size) {
      return bytes;
    }
    var changed = bytes.clone();
    System.arraycopy(bytes, 0, changed, size, size);
    System.arraycopy(bytes, size, changed, 0, size);
    return changed;
  }

  private static CommandOutput merged(CommandOutput output) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(output.stdoutBytes());
    all.writeBytes(output.stderrBytes());
    return output(output, all.toByteArray(), NOTHING);
  }

  private static ShellTransport lossy(ShellTransport sound) {
    return new ForwardingTransport(sound) {
      @Override
      protected ProcessOutput output(ProcessOutput engine) {
        return new ForwardingProcessOutput(engine) {
          @Override
          public void write(StandardStream stream, byte[] buffer, int offset, int length) {
            var text = new String(buffer, offset, length, UTF_8).getBytes(UTF_8);
            super.write(stream, text, 0, text.length);
          }
        };
      }
    };
  }

  private static ShellTransport sequential(ShellTransport sound) {
    return new ForwardingTransport(sound) {
      @Override
      protected ProcessOutput output(ProcessOutput engine) {
        var stdoutEnded = new CountDownLatch(1);
        return new ForwardingProcessOutput(engine) {
          @Override
          public void write(StandardStream stream, byte[] buffer, int offset, int length) {
            try {
              if (stream == StandardStream.STDERR) {
                stdoutEnded.await();
              }
              super.write(stream, buffer, offset, length);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void end(StandardStream stream) {
            if (stream == StandardStream.STDOUT) {
              stdoutEnded.countDown();
            }
            super.end(stream);
          }
        };
      }
    };
  }
}
