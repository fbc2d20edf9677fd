package org.connectorsdk.testkit.handmade;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;
import org.jspecify.annotations.Nullable;

/** The contract by hand: what is asked for is checked here, what is done is done elsewhere. */
final class HandmadeConnector implements Connector {
  private final ConnectorContext<?> context;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable Session session;
  private volatile boolean connectedBefore;

  HandmadeConnector(ConnectorContext<?> context) {
    this.context = context;
  }

  @Override
  public ConnectorProvider<?> provider() {
    return context.provider();
  }

  @Override
  public Host host() {
    return context.host();
  }

  @Override
  public Set<Capability> capabilities() {
    return context.provider().capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return connectedBefore ? Map.of("system", System.getProperty("os.name")) : Map.of();
  }

  @Override
  public void connect() {
    try {
      connecting.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      if (session == null) {
        session = new Session(context.threadFactory());
        connectedBefore = true;
      }
    } finally {
      connecting.unlock();
    }
  }

  private ConnectionFailedException interrupted() {
    Thread.currentThread().interrupt();
    return new ConnectionFailedException(
        context.connectFailure(), "the thread was interrupted", null);
  }

  @Override
  public void disconnect() {
    Session old = session;
    session = null;
    if (old != null) {
      old.end();
    }
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    FailureContext failure = context.failure("run command");
    refuse(failure, Capability.PTY, options.pty(), "pty");
    refuse(
        failure,
        Capability.SHELL_CHOICE,
        !options.shell().equals(ExecOptions.defaults().shell()),
        "shell");
    refuse(failure, options.escalation());
    return new CommandCall(session(failure), failure, options).run(command);
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    Objects.requireNonNull(source, "source");
    requirePath(remotePath);
    Objects.requireNonNull(options, "options");
    FailureContext failure = context.failure("put file");
    refuse(failure, options.escalation());
    refuse(failure, Capability.ATOMIC_PUT, !options.inPlace(), "a put that is not inPlace");
    refuse(failure, Capability.FILE_MODE, options.mode().isPresent(), "mode");
    refuse(failure, Capability.FILE_OWNER, options.owner().isPresent(), "owner");
    return new FileCall(session(failure), failure, options, remotePath).put(source);
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    requirePath(remotePath);
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(options, "options");
    if (options.mode().isPresent()
        || options.owner().isPresent()
        || options.temporaryPath().isPresent()
        || options.temporaryDirectory().isPresent()
        || options.inPlace()) {
      throw new IllegalArgumentException(
          "options: mode, owner, temporary names and inPlace are for puts");
    }
    FailureContext failure = context.failure("get file");
    refuse(failure, options.escalation());
    return new FileCall(session(failure), failure, options, remotePath).get(sink);
  }

  private static void requirePath(String remotePath) {
    if (Objects.requireNonNull(remotePath, "remotePath").isEmpty()) {
      throw new IllegalArgumentException("remotePath must not be empty");
    }
    if (remotePath.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("remotePath must not hold a NUL character");
    }
  }

  private static void refuse(FailureContext failure, List<? extends Escalation> steps) {
    for (Escalation step : steps) {
      Capability missing =
          step instanceof Sudo
              ? Capability.SUDO
              : step instanceof Su ? Capability.SU : Capability.DOAS;
      refuse(failure, missing, true, "escalation");
    }
  }

  private static void refuse(
      FailureContext failure, Capability missing, boolean asked, String what) {
    if (asked) {
      throw new UnsupportedCapabilityException(failure, missing, what + " is not to be had here");
    }
  }

  private Session session(FailureContext failure) {
    Session current = session;
    if (current == null) {
      throw new NotConnectedException(failure, "call connect() first", null);
    }
    return current;
  }

  @Override
  public String toString() {
    return "Handmade[" + host().name() + "]";
  }
}
