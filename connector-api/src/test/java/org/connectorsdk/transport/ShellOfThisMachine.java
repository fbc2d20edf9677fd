package org.connectorsdk.transport;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;

/**
 * A wire to the shell of this machine, with a link that a test can cut and parts it can take away.
 */
final class ShellOfThisMachine implements ShellTransport {

  static final class Settings {
    CommandInterpreter interpreter = CommandInterpreter.LOGIN_SHELL;
    List<String> shell = List.of("/bin/sh", "-c");
    Set<Capability> capabilities = Capability.without(Capability.PTY, Capability.EXIT_SIGNAL);
    Opening opening = deadline -> {};
    boolean opensOnCallersThread;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile ShellOfThisMachine last;
  }

  interface Opening {
    void open(Deadline deadline) throws IOException;
  }

  private final Settings settings;
  private volatile boolean open = true;
  private final java.util.Set<TransportProcess> running =
      java.util.concurrent.ConcurrentHashMap.newKeySet();
  private final java.util.Map<TransportProcess, ProcessOutput> outputs =
      new java.util.concurrent.ConcurrentHashMap<>();

  ShellOfThisMachine(Settings settings) {
    this.settings = settings;
    settings.last = this;
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    settings.opening.open(deadline);
    settings.opened.incrementAndGet();
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    if (!open) {
      throw new IOException("the link is cut");
    }
    var argv = new java.util.ArrayList<>(settings.shell);
    argv.add(wire.render());
    var process = LocalProcess.start(argv, request);
    running.add(process);
    outputs.put(process, request.output());
    return process;
  }

  /** The cable is pulled: whatever runs is lost. */
  void cut() {
    open = false;
    outputs.values().forEach(output -> output.lost(new IOException("the link was cut")));
    running.forEach(TransportProcess::close);
  }

  @Override
  public boolean opensOnCallersThread() {
    return settings.opensOnCallersThread;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public CommandInterpreter interpreter() {
    return settings.interpreter;
  }

  @Override
  public Set<Capability> capabilities(Set<Capability> declared) {
    return settings.capabilities;
  }

  @Override
  public Optional<FileTransport> files() {
    return Optional.empty();
  }

  @Override
  public void close() {
    if (open) {
      settings.closed.incrementAndGet();
    }
    open = false;
    running.forEach(TransportProcess::close);
  }
}
