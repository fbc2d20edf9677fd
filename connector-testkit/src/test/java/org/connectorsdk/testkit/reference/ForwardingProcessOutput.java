package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.util.Objects;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;

/** Hands on what the wire reports to the engine, for a subclass that changes one report. */
public class ForwardingProcessOutput implements ProcessOutput {
  private final ProcessOutput delegate;

  public ForwardingProcessOutput(ProcessOutput delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  protected final ProcessOutput delegate() {
    return delegate;
  }

  @Override
  public void write(StandardStream stream, byte[] buffer, int offset, int length) {
    delegate.write(stream, buffer, offset, length);
  }

  @Override
  public void end(StandardStream stream) {
    delegate.end(stream);
  }

  @Override
  public void awaitRoom() throws InterruptedException {
    delegate.awaitRoom();
  }

  @Override
  public void exited(ExitStatus status) {
    delegate.exited(status);
  }

  @Override
  public void lost(IOException cause) {
    delegate.lost(cause);
  }
}
