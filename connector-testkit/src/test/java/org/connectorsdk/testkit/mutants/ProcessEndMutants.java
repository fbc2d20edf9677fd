package org.connectorsdk.testkit.mutants;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.connectorsdk.testkit.reference.ForwardingProcess;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** Connectors that leave something of a command on the host. */
final class ProcessEndMutants {
  private ProcessEndMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.transport(
                "timeoutKeepsProcess",
                "When a call is given up, only the reading stops.",
                sound -> processes(sound, Kept::new),
                "TIME-02",
                "TIME-03",
                "TIME-11",
                "TIME-12",
                "TIME-17",
                "TIME-19",
                "TIME-20",
                "TIME-21")
            .saying("still there"),
        Mutant.provider(
                "childrenSurvive",
                "The signal reaches the first process alone.",
                sound -> sound,
                "TIME-03",
                "TIME-11",
                "TIME-17")
            .on(target -> target.data("reference_end_tree", false))
            .saying("still there"),
        Mutant.transport(
                "termAlone",
                "A process is asked to end, and never forced to.",
                sound -> processes(sound, TermAlone::new),
                "TIME-20",
                "TIME-21")
            .saying("only TERM is sent"),
        Mutant.transport(
                "signalsByTheInput",
                "A process whose input has ended gets no signal.",
                sound -> processes(sound, DeafAfterInput::new),
                "TIME-19")
            .saying("still there"));
  }

  private static ShellTransport processes(
      ShellTransport sound, UnaryOperator<TransportProcess> wrong) {
    return new ForwardingTransport(sound) {
      @Override
      protected TransportProcess process(TransportProcess started) {
        return wrong.apply(started);
      }
    };
  }

  private static class Kept extends ForwardingProcess {
    Kept(TransportProcess started) {
      super(started);
    }

    @Override
    public boolean signal(ProcessSignal signal) {
      return false;
    }

    @Override
    public void close() {
      // closing the sound one would kill it
    }
  }

  private static final class TermAlone extends Kept {
    TermAlone(TransportProcess started) {
      super(started);
    }

    @Override
    public boolean signal(ProcessSignal signal) {
      return signal != ProcessSignal.KILL && delegate().signal(signal);
    }
  }

  private static final class DeafAfterInput extends ForwardingProcess {
    private volatile boolean fed;
    private final OutputStream input;

    DeafAfterInput(TransportProcess started) {
      super(started);
      input =
          new FilterOutputStream(started.standardInput()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              fed = true;
              out.write(bytes, offset, length);
            }
          };
    }

    @Override
    public OutputStream standardInput() {
      return input;
    }

    @Override
    public boolean signal(ProcessSignal signal) {
      return !fed && super.signal(signal);
    }

    @Override
    public void close() {
      if (!fed) {
        super.close();
      }
    }
  }
}
