package org.connectorsdk.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Capability;
import org.jspecify.annotations.Nullable;

/**
 * One connection's life as the engine sees it: a transport, what it taught, and the calls that run
 * over it.
 *
 * <p>Closing races with calls that begin. A call registers first and looks at {@link #closed}
 * afterwards; closing sets {@code closed} first and aborts whoever is registered afterwards. So
 * either the call sees that it is too late, or it is aborted; it may see both.
 */
final class Link {

  /** Something that runs over the link and can be told to stop. */
  interface Call {
    void abort(String why);
  }

  /** How long closing waits for calls to end what they have started on the host. */
  private static final long TIDYING = TimeUnit.SECONDS.toNanos(1);

  private final ShellTransport transport;
  private final Map<Call, Thread> calls = new ConcurrentHashMap<>();
  private final Set<Thread> transfers = ConcurrentHashMap.newKeySet();
  private volatile boolean opened;
  private volatile boolean closed;
  private volatile Set<Capability> capabilities = Set.of();
  private volatile Map<String, String> description = Map.of();
  private volatile WireReader reader;
  private volatile @Nullable Integer umask;

  Link(ShellTransport transport) {
    this.transport = transport;
    this.reader = WireReader.of(transport.interpreter());
  }

  ShellTransport transport() {
    return transport;
  }

  /** After the transport has opened: what it can do, and what it learned. */
  void opened(Set<Capability> declared) {
    capabilities = EffectiveCapabilities.of(transport, declared);
    description = Collections.unmodifiableMap(new LinkedHashMap<>(transport.describe()));
    opened = true;
  }

  Set<Capability> capabilities() {
    return capabilities;
  }

  Map<String, String> description() {
    return description;
  }

  /** Whether calls can begin: open, neither closed by us nor known to be lost. */
  boolean isUsable() {
    return opened && !closed && transport.isOpen();
  }

  boolean isOpened() {
    return opened;
  }

  boolean isClosed() {
    return closed;
  }

  void enter(Call call) {
    calls.put(call, Thread.currentThread());
    if (closed) {
      call.abort("disconnected");
    }
  }

  void leave(Call call) {
    calls.remove(call);
  }

  /**
   * Aborts every call and closes the transport; idempotent, from any thread. The calls get a moment
   * to end their commands and take their temporary files away, which takes a connection.
   */
  void close(String why) {
    closed = true;
    calls.keySet().forEach(call -> call.abort(why));
    awaitCalls();
    transport.close();
  }

  private void awaitCalls() {
    var giveUp = System.nanoTime() + TIDYING;
    while (isBusyElsewhere() && transport.isOpen() && System.nanoTime() < giveUp) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Not where a listener of our own call is what closes: that call goes on when we return. */
  private boolean isBusyElsewhere() {
    var self = Thread.currentThread();
    return !(calls.isEmpty() && transfers.isEmpty())
        && !calls.containsValue(self)
        && !transfers.contains(self);
  }

  /** A transfer begins on the calling thread; false where it is inside another, in a listener. */
  boolean enterTransfer() {
    return transfers.add(Thread.currentThread());
  }

  void leaveTransfer() {
    transfers.remove(Thread.currentThread());
  }

  /** The same connection for as long as it is there: for what has to be done after an abort. */
  Link forTidying() {
    var link = new Link(transport);
    link.capabilities = capabilities;
    link.reader = reader;
    link.opened = true;
    return link;
  }

  /** What is known of the shell that reads our lines. */
  WireReader reader() {
    return reader;
  }

  /** A command without escalation has told the login shell. */
  void learnLoginShell(String path) {
    reader = reader.knowing(path);
  }

  /** The mask that new files get on the host, once it was asked for. */
  Optional<Integer> umask() {
    return Optional.ofNullable(umask);
  }

  void learnUmask(int mask) {
    umask = mask;
  }
}
