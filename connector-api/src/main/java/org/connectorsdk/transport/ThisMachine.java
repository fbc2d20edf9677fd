package org.connectorsdk.transport;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.Capability;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;

/** The engine over {@code /bin/sh} of this machine, without a connector: always there. */
final class ThisMachine implements ShellTransport {
  private static final String SHELL = "/bin/sh";
  private static final AtomicInteger THREADS = new AtomicInteger();

  private static final Link LINK = new Link(new ThisMachine());

  static {
    LINK.opened(
        Capability.without(
            Capability.PTY,
            Capability.EXIT_SIGNAL,
            Capability.PUT_FILE,
            Capability.GET_FILE,
            Capability.HOST_IDENTITY,
            Capability.AUTHENTICATION));
  }

  private static final CommandCall COMMANDS =
      new CommandCall(
          operation -> FailureContext.of("local", operation), daemonThreads(), new Turns(true));

  private static ThreadFactory daemonThreads() {
    return task -> {
      String name = "connector-local-input-" + THREADS.incrementAndGet();
      Thread thread = new Thread(null, task, name, 0, false);
      thread.setDaemon(true);
      return thread;
    };
  }

  static CommandResult run(ShellCommand command, ExecOptions options) {
    return COMMANDS.run(LINK, command, options);
  }

  @Override
  public void open(Deadline deadline) {}

  @Override
  public CommandInterpreter interpreter() {
    return CommandInterpreter.POSIX_SHELL;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    return LocalProcess.start(List.of(SHELL, "-c", wire.render()), request);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Never called: there is nothing to close. */
  @Override
  public void close() {}
}
