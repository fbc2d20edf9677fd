package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;
import org.jspecify.annotations.Nullable;

/** One connection to a {@link ReferenceHost}; its processes are processes of this machine. */
final class ReferenceTransport implements ShellTransport {
  private final ReferenceData data;
  private final ReferenceHost host;
  private final FailureContext connecting;
  private final ThreadFactory threads;
  private final Set<ReferenceProcess> running = ConcurrentHashMap.newKeySet();

  /** Counted down by whatever ends the connection, on either side. */
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile ReferenceHost.@Nullable Link link;
  private volatile boolean open;

  ReferenceTransport(ConnectorContext<ReferenceData> context) {
    this.data = context.data();
    this.host = ReferenceHost.find(data.host());
    this.connecting = context.connectFailure();
    this.threads = context.threadFactory();
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    ReferenceHost.Link answered = call(deadline);
    link = answered;
    if (isOver()) {
      answered.hangUp();
      throw closed();
    }
    while (!answered.isAnswered()) {
      await(deadline, 10, "nobody answers at " + host.name());
    }
    if (!answered.identity().equals(data.identity())) {
      throw new HostIdentityException(
          connecting,
          host.name()
              + " has another identity than reference_identity says; the token was not sent",
          HostIdentityException.Reason.CHANGED,
          null);
    }
    if (!answered.accepts(data.token())) {
      throw new AuthenticationException(
          connecting, host.name() + " refused the token; check reference_token", null);
    }
    open = true;
    if (isOver()) {
      open = false;
      throw closed();
    }
  }

  private ReferenceHost.Link call(Deadline deadline) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return host.call(this::severed);
      } catch (ConnectException e) {
        if (attempt == data.attempts()) {
          throw e;
        }
        await(deadline, data.delay().toMillis(), "no time for another try: " + e.getMessage());
      }
    }
  }

  private void await(Deadline deadline, long millis, String why) throws IOException {
    long nanos = Math.min(TimeUnit.MILLISECONDS.toNanos(millis), deadline.remainingNanos());
    try {
      if (over.await(nanos, TimeUnit.NANOSECONDS)) {
        throw closed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the thread was interrupted", e);
    }
    if (deadline.expired()) {
      throw new SocketTimeoutException(why);
    }
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    ReferenceHost.Link mine = link;
    if (!open || mine == null) {
      throw closed();
    }
    ProcessMark mark = mine.newMark();
    var builder = new ProcessBuilder(List.of("/bin/sh", "-c", wire.render()));
    builder.directory(
        data.directory().orElse(Path.of(System.getProperty("java.io.tmpdir"))).toFile());
    mark.put(builder.environment());
    mine.temporary()
        .ifPresent(directory -> builder.environment().put("TMPDIR", directory.toString()));
    var tree = new ProcessTree(builder.start(), mark, data.endTree());
    var process = new ReferenceProcess(tree, request.output(), threads, running::remove);
    running.add(process);
    process.begin();
    if (!open) {
      // Closed meanwhile, perhaps after it looked at what runs.
      process.lose(closed());
      throw closed();
    }
    return process;
  }

  @Override
  public CommandInterpreter interpreter() {
    return data.interpreter();
  }

  @Override
  public Map<String, String> describe() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("host", host.name());
    known.put("identity", data.identity());
    if (!data.tags().isEmpty()) {
      known.put("tags", String.join(", ", data.tags()));
    }
    data.labels().forEach((label, value) -> known.put("label " + label, value));
    return Collections.unmodifiableMap(known);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private boolean isOver() {
    return over.getCount() == 0;
  }

  private static IOException closed() {
    return new IOException("the connection is closed");
  }

  private void severed() {
    end(new IOException("the link was cut"));
  }

  @Override
  public void close() {
    end(closed());
  }

  private void end(IOException why) {
    open = false;
    over.countDown();
    ReferenceHost.Link mine = link;
    if (mine != null) {
      mine.hangUp();
    }
    running.forEach(process -> process.lose(why));
  }
}
