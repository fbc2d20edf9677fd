package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.reference.ForwardingProcessOutput;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** A sound wire to a host far away: starts take a while, output comes in odd little pieces. */
final class SlowWire extends ForwardingTransport {
  private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long TO_CUT = 4096;
  private static final int LONGEST_PIECE = 7;

  SlowWire(ShellTransport delegate) {
    super(delegate);
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    LockSupport.parkNanos(START_NANOS);
    return super.start(wire, request);
  }

  @Override
  protected ProcessOutput output(ProcessOutput engine) {
    return new ForwardingProcessOutput(engine) {
      private long cut;

      @Override
      public void write(StandardStream stream, byte[] buffer, int offset, int length) {
        int done = 0;
        for (int size = 1; done < length && cut < TO_CUT; size = size % LONGEST_PIECE + 1) {
          int piece = Math.min(size, length - done);
          super.write(stream, buffer, offset + done, piece);
          done += piece;
          cut += piece;
        }
        super.write(stream, buffer, offset + done, length - done);
      }
    };
  }
}
