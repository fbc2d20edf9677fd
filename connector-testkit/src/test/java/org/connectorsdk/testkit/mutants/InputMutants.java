package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.testkit.reference.ForwardingProcess;
import org.connectorsdk.testkit.reference.ForwardingProcessOutput;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** Connectors that feed commands in a wrong way. */
final class InputMutants {
  private InputMutants() {}

  static List<Mutant> all() {
    return List.of(
        OptionsConnector.feeding(
            "newlineAdder",
            "A newline is added to the input.",
            input ->
                input.repeatable()
                    ? StandardInput.of(
                        new SequenceInputStream(
                            open(input), new ByteArrayInputStream(new byte[] {'\n'})))
                    : input,
            "IO-01",
            "IO-13",
            "IO-16"),
        Mutant.transport(
                "inheritStdin",
                "Without input, the process's input stays open.",
                sound -> input(sound, ClosedOnlyAfterBytes::new),
                "IO-02",
                "IO-13")
            .saying("left open"),
        Mutant.transport(
            "unflushedTail",
            "What does not fill a buffer is lost when the input is closed.",
            sound -> input(sound, WholeBlocks::new),
            "IO-01",
            "IO-13",
            "IO-14",
            "IO-16",
            "IO-28"),
        Mutant.transport(
                "eagerStdin",
                "Output is read once all of the input is written.",
                InputThenOutput::new,
                "IO-03")
            .saying("before any output is read"));
  }

  static byte[] readAll(StandardInput input) {
    try (var all = open(input)) {
      return all.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  static InputStream open(StandardInput input) {
    try {
      return input.open();
    } catch (IOException e) {
      return InputStream.nullInputStream();
    }
  }

  private static ShellTransport input(ShellTransport sound, UnaryOperator<OutputStream> wrong) {
    return new ForwardingTransport(sound) {
      @Override
      protected TransportProcess process(TransportProcess started) {
        var stream = wrong.apply(started.standardInput());
        return new ForwardingProcess(started) {
          @Override
          public OutputStream standardInput() {
            return stream;
          }
        };
      }
    };
  }

  private static final class ClosedOnlyAfterBytes extends FilterOutputStream {
    private boolean written;

    ClosedOnlyAfterBytes(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      written = true;
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (written) {
        out.close();
      }
    }
  }

  private static final class WholeBlocks extends FilterOutputStream {
    private static final int BLOCK = 4096;
    private final byte[] block = new byte[BLOCK];
    private int size;

    WholeBlocks(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (var i = offset; i < offset + length; i++) {
        block[size++] = bytes[i];
        if (size == BLOCK) {
          out.write(block, 0, size);
          size = 0;
        }
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private static final class InputThenOutput extends ForwardingTransport {
    InputThenOutput(ShellTransport sound) {
      super(sound);
    }

    private final ThreadLocal<CountDownLatch> starting = new ThreadLocal<>();

    @Override
    protected ProcessOutput output(ProcessOutput engine) {
      var written = new CountDownLatch(1);
      starting.set(written);
      return new ForwardingProcessOutput(engine) {
        @Override
        public void awaitRoom() throws InterruptedException {
          written.await();
          super.awaitRoom();
        }
      };
    }

    @Override
    protected TransportProcess process(TransportProcess started) {
      var written = starting.get();
      return new ForwardingProcess(started) {
        private final OutputStream stream =
            new FilterOutputStream(started.standardInput()) {
              @Override
              public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
              }

              @Override
              public void close() throws IOException {
                written.countDown();
                out.close();
              }
            };

        @Override
        public OutputStream standardInput() {
          return stream;
        }

        @Override
        public void close() {
          written.countDown();
          super.close();
        }
      };
    }
  }
}
