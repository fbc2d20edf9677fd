package org.connectorsdk.testkit.mutants;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingProcessOutput;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessOutput;

/** Connectors that tell a listener wrong things of the output. */
final class ListenerMutants {
  private ListenerMutants() {}

  static List<Mutant> all() {
    return List.of(
        OptionsConnector.listening(
            "linesAtTheEnd",
            "Output is collected and told when the command has ended.",
            AtTheEnd::new,
            "IO-05",
            "IO-07",
            "IO-08"),
        OptionsConnector.listening(
            "trimmedLines",
            "Lines are told without the spaces at their ends.",
            told ->
                new ForwardingListener(told) {
                  @Override
                  public void line(OutputLine line) {
                    told().line(new OutputLine(line.stream(), line.text().strip()));
                  }
                },
            "IO-06"),
        OptionsConnector.listening(
            "lastLineForgotten",
            "A last line that no newline ends is not told.",
            NewlinesCounted::new,
            "IO-06",
            "IO-20",
            "IO-24"),
        Mutant.transport(
                "unboundedQueue",
                "What the listener has not taken piles up in memory.",
                sound ->
                    new ForwardingTransport(sound) {
                      @Override
                      protected ProcessOutput output(ProcessOutput engine) {
                        return new ForwardingProcessOutput(engine) {
                          @Override
                          public void awaitRoom() {
                            // goes on reading
                          }
                        };
                      }
                    },
                "IO-08")
            .saying("without a limit"),
        OptionsConnector.listening(
            "errorBytesForgotten",
            "Bytes of standard error are not told.",
            told ->
                new ForwardingListener(told) {
                  @Override
                  public void bytes(StandardStream stream, byte[] buffer, int from, int length) {
                    if (stream == StandardStream.STDOUT) {
                      told().bytes(stream, buffer, from, length);
                    }
                  }
                },
            "IO-20",
            "IO-24"),
        OptionsConnector.listening(
            "lineForEachRead",
            "Each piece that was read is told as lines of its own.",
            told ->
                new ForwardingListener(told) {
                  @Override
                  public void bytes(StandardStream stream, byte[] buffer, int from, int length) {
                    told().bytes(stream, buffer, from, length);
                    var text = new String(buffer, from, length, StandardCharsets.UTF_8);
                    text.lines().forEach(line -> told().line(new OutputLine(stream, line)));
                  }

                  @Override
                  public void line(OutputLine line) {
                    // told already
                  }
                },
            "IO-25"),
        OptionsConnector.listening(
            "endlessLine", "A line is put together whatever its length.", Joined::new, "IO-26"));
  }

  private static final class AtTheEnd extends ForwardingListener {
    private final List<Runnable> kept = new ArrayList<>();

    AtTheEnd(OutputListener told) {
      super(told);
    }

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int from, int length) {
      var copy = java.util.Arrays.copyOfRange(buffer, from, from + length);
      kept.add(() -> told().bytes(stream, copy, 0, copy.length));
    }

    @Override
    public void line(OutputLine line) {
      kept.add(() -> told().line(line));
    }

    @Override
    public void finished(ExitStatus status) {
      kept.forEach(Runnable::run);
      told().finished(status);
    }
  }

  private static final class NewlinesCounted extends ForwardingListener {
    private static final int PIECE = 60_000;
    private final Map<StandardStream, Integer> newlines = new EnumMap<>(StandardStream.class);
    private final Map<StandardStream, Integer> lines = new EnumMap<>(StandardStream.class);

    NewlinesCounted(OutputListener told) {
      super(told);
    }

    @Override
    public void bytes(StandardStream stream, byte[] buffer, int from, int length) {
      for (var i = from; i < from + length; i++) {
        if (buffer[i] == '\n') {
          newlines.merge(stream, 1, Integer::sum);
        }
      }
      told().bytes(stream, buffer, from, length);
    }

    @Override
    public void line(OutputLine line) {
      if (line.text().length() >= PIECE) {
        told().line(line);
      } else if (lines.merge(line.stream(), 1, Integer::sum)
          <= newlines.getOrDefault(line.stream(), 0)) {
        told().line(line);
      }
    }
  }

  private static final class Joined extends ForwardingListener {
    private static final int PIECE = 64 << 10;
    private final StringBuilder begun = new StringBuilder();

    Joined(OutputListener told) {
      super(told);
    }

    @Override
    public void line(OutputLine line) {
      begun.append(line.text());
      if (line.text().length() < PIECE) {
        told().line(new OutputLine(line.stream(), begun.toString()));
        begun.setLength(0);
      }
    }
  }
}
