package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/**
 * Does what another transport does, for a subclass that does one thing otherwise.
 *
 * <p>What a start is made of can be changed in parts: {@link #line}, {@link #output} and {@link
 * #process}.
 */
public class ForwardingTransport implements ShellTransport {
  private final ShellTransport delegate;

  public ForwardingTransport(ShellTransport delegate) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
  }

  protected final ShellTransport delegate() {
    return delegate;
  }

  /** The line that reaches the host. */
  protected ShellCommand line(ShellCommand wire) {
    return wire;
  }

  /** What the process reports to; a {@link ForwardingProcessOutput} around it sees all reports. */
  protected ProcessOutput output(ProcessOutput engine) {
    return engine;
  }

  /** The process that the engine gets to see. */
  protected TransportProcess process(TransportProcess started) {
    return started;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    ProcessRequest changed =
        ProcessRequest.builder(output(request.output()))
            .deadline(request.deadline())
            .pty(request.pty())
            .rescue(request.rescue())
            .build();
    return process(delegate.start(line(wire), changed));
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    delegate.open(deadline);
  }

  @Override
  public boolean opensOnCallersThread() {
    return delegate.opensOnCallersThread();
  }

  @Override
  public CommandInterpreter interpreter() {
    return delegate.interpreter();
  }

  @Override
  public Set<Capability> capabilities(Set<Capability> declared) {
    return delegate.capabilities(declared);
  }

  @Override
  public Map<String, String> describe() {
    return delegate.describe();
  }

  @Override
  public Optional<FileTransport> files() {
    return delegate.files();
  }

  @Override
  public boolean isOpen() {
    return delegate.isOpen();
  }

  @Override
  public void close() {
    delegate.close();
  }
}
