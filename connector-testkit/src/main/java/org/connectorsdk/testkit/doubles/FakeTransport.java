package org.connectorsdk.testkit.doubles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.connectorsdk.transport.LocalProcess;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/**
 * The engine's wire to a fake: it opens as scripted and can be cut, moves files in memory, and has
 * a shell of this machine where the fake has one.
 */
final class FakeTransport implements ShellTransport {
  private static final Path SHELL = Path.of("/bin/sh");

  private enum State {
    NEW,
    OPEN,
    CUT,
    CLOSED
  }

  private final FakeMachine machine;
  private final ConnectorContext<?> context;

  /** What runs, as far as anybody still knows of it. */
  private final Map<TransportProcess, ProcessOutput> running =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

  FakeTransport(FakeMachine machine, ConnectorContext<?> context) {
    this.machine = machine;
    this.context = context;
  }

  /** The limit is that of the fake's clock: real time is not what passes here. */
  @Override
  public void open(Deadline deadline) throws IOException {
    ConnectAnswer answer = machine.nextConnect();
    long limit = FakeClock.limit(context.connectTimeout());
    sleep(Math.min(answer.delay(), limit));
    if (answer.delay() >= limit) {
      throw new SocketTimeoutException("nothing answered, as scripted");
    }
    answer.ending().end(context.connectFailure());
    if (machine.hasShell() && !Files.isExecutable(SHELL)) {
      throw new FileNotFoundException("this machine has no " + SHELL + ", which commands go to");
    }
    machine.opened(this);
    if (!state.compareAndSet(State.NEW, State.OPEN)) {
      machine.closed(this);
      throw closed();
    }
  }

  private void sleep(long nanos) throws IOException {
    if (nanos > 0) {
      try {
        FakeClock clock = machine.clock();
        clock.sleepUntil(clock.now() + nanos, this::isOver);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the thread was interrupted", e);
      }
    }
    if (isOver()) {
      throw closed();
    }
  }

  @Override
  public boolean opensOnCallersThread() {
    return true;
  }

  @Override
  public CommandInterpreter interpreter() {
    return CommandInterpreter.POSIX_SHELL;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    if (!machine.hasShell()) {
      throw new IOException("the fake has no shell");
    }
    if (!isOpen()) {
      throw closed();
    }
    var process = LocalProcess.start(List.of(SHELL.toString(), "-c", wire.render()), request);
    running.put(process, request.output());
    if (!isOpen()) {
      // Closed meanwhile, perhaps after it looked at what runs.
      process.close();
      throw closed();
    }
    return process;
  }

  @Override
  public Map<String, String> describe() {
    return machine.description();
  }

  @Override
  public Optional<FileTransport> files() {
    return machine.hasShell()
        ? Optional.empty()
        : Optional.of(new MemoryFiles(machine.files().tree(), this::requireOpen));
  }

  @Override
  public boolean isOpen() {
    return state.get() == State.OPEN;
  }

  boolean wasCut() {
    return state.get() == State.CUT;
  }

  /** Whether nothing can run over it any more. */
  boolean isOver() {
    State now = state.get();
    return now == State.CUT || now == State.CLOSED;
  }

  private void requireOpen() throws IOException {
    if (!isOpen()) {
      throw closed();
    }
  }

  private IOException closed() {
    return new IOException(wasCut() ? "the link was cut" : "the connection is closed");
  }

  /** The other side is gone. */
  void cut() {
    end(State.CUT);
  }

  @Override
  public void close() {
    end(State.CLOSED);
  }

  private void end(State how) {
    state.updateAndGet(now -> now == State.CUT || now == State.CLOSED ? now : how);
    machine.closed(this);
    machine.clock().wake();
    Map.copyOf(running)
        .forEach(
            (process, output) -> {
              output.lost(closed());
              process.close();
            });
  }
}
