package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;

/** Does what another process does, for a subclass that does one thing otherwise. */
public class ForwardingProcess implements TransportProcess {
  private final TransportProcess delegate;

  public ForwardingProcess(TransportProcess delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  protected final TransportProcess delegate() {
    return delegate;
  }

  @Override
  public OutputStream standardInput() {
    return delegate.standardInput();
  }

  @Override
  public void poll() throws IOException {
    delegate.poll();
  }

  @Override
  public void consumed(StandardStream stream, int bytes) {
    delegate.consumed(stream, bytes);
  }

  @Override
  public boolean signal(ProcessSignal signal) {
    return delegate.signal(signal);
  }

  @Override
  public OutputCompleteness completeness() {
    return delegate.completeness();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
