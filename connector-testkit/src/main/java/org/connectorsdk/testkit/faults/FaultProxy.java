package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on a port of the loopback address that breaks connections as a test asks it to.
 *
 * <pre>{@code
 * try (var proxy = FaultProxy.to("127.0.0.1", server.port())) {
 *   proxy.inject(WireFault.reset(Direction.TO_CLIENT, 5000));
 *   connect(proxy.host(), proxy.port());
 * }
 * }</pre>
 *
 * <p>Without a fault it hands on every byte and every end as it comes: the end of a stream as the
 * end of a stream, a reset as a reset, and a server that cannot be reached as a reset. Faults are
 * put in force and ended at any time, for all connections, for the next one, or for one that is
 * open; see {@link WireFault} for what they do.
 *
 * <p><b>Threads.</b> Safe for use by several threads. However many connections there are, one
 * daemon thread serves them. <b>What is left.</b> {@link #close()} ends the thread and every
 * socket.
 *
 * @since 0.1
 */
public final class FaultProxy implements AutoCloseable {

  private final InetSocketAddress target;
  private final ProxyLoop loop;
  private final Door door;
  private final Totals totals = new Totals();
  private final AtomicInteger accepted = new AtomicInteger();

  /** For every new connection, for the next one, and the lines that wait; of the loop's thread. */
  private final List<Injection> lasting = new ArrayList<>();

  private final List<Injection> next = new ArrayList<>();
  private final List<Line> waiting = new ArrayList<>();

  private FaultProxy(InetSocketAddress target, ProxyLoop loop, Door door) {
    this.target = target;
    this.loop = loop;
    this.door = door;
  }

  /**
   * Starts a proxy to a server.
   *
   * @param host the server's name or address; it is looked up now
   * @param port the server's port; nobody needs to listen there yet
   * @return the proxy, accepting connections
   * @throws IllegalArgumentException if the port is not from 1 to 65535
   * @throws UncheckedIOException if the host is not known or no port can be bound
   */
  public static FaultProxy to(String host, int port) {
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port: must be from 1 to 65535, was " + port);
    }
    ProxyLoop loop = null;
    try {
      var target = new InetSocketAddress(InetAddress.getByName(host), port);
      loop = new ProxyLoop();
      var door = new Door(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), loop.selector());
      var proxy = new FaultProxy(target, loop, door);
      loop.start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      if (loop != null) {
        loop.abandon();
      }
      throw new UncheckedIOException(
          "The fault proxy to " + host + ":" + port + " cannot start: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the address the proxy listens on.
   *
   * @return {@code 127.0.0.1}
   */
  public String host() {
    return door.address().getAddress().getHostAddress();
  }

  /**
   * Returns the port the proxy listens on; it stays the same over {@link WireFault#refuse()}.
   *
   * @return the port
   */
  public int port() {
    return door.address().getPort();
  }

  /**
   * Puts a fault in force on every connection, open ones and those to come.
   *
   * <p>When the method returns, no byte is sent any more as if there were no fault.
   *
   * @param fault the fault
   * @return the fault in force
   * @throws IllegalStateException if the proxy is closed
   */
  public InjectedFault inject(WireFault fault) {
    Objects.requireNonNull(fault, "fault");
    return call(
        () -> {
          var injection = new Injection(fault, this::end);
          lasting.add(injection);
          if (fault instanceof FlowFault mine) {
            loop.lines().forEach(line -> line.add(injection, mine));
          }
          moveDoor();
          return injection;
        });
  }

  /**
   * Puts a fault in force on the connection that will be accepted next, and on no other.
   *
   * @param fault the fault; several may wait for the same connection
   * @return the fault in force
   * @throws IllegalArgumentException if the fault concerns new connections as such: {@link
   *     WireFault#refuse()} and {@link WireFault#silence()}
   * @throws IllegalStateException if the proxy is closed
   */
  public InjectedFault injectNext(WireFault fault) {
    flowFault(fault);
    return call(
        () -> {
          var injection = new Injection(fault, this::end);
          next.add(injection);
          return injection;
        });
  }

  InjectedFault inject(WireFault fault, Line line) {
    FlowFault mine = flowFault(fault);
    return call(
        () -> {
          var injection = new Injection(fault, this::end);
          line.add(injection, mine);
          return injection;
        });
  }

  private static FlowFault flowFault(WireFault fault) {
    if (Objects.requireNonNull(fault, "fault") instanceof FlowFault mine) {
      return mine;
    }
    throw new IllegalArgumentException(
        "fault: " + fault + " concerns all new connections; inject it into the proxy");
  }

  private void end(Injection injection) {
    if (loop.isClosed()) {
      return;
    }
    try {
      call(
          () -> {
            lasting.remove(injection);
            next.remove(injection);
            loop.lines().forEach(line -> line.remove(injection));
            moveDoor();
            return true;
          });
    } catch (IllegalStateException e) {
      // Closed meanwhile: with it every fault has ended.
    }
  }

  private void moveDoor() throws IOException {
    if (isInForce(DoorFault.REFUSE)) {
      door.shut();
    } else {
      door.open();
    }
    if (!isInForce(DoorFault.SILENCE)) {
      waiting.forEach(line -> line.dial(target));
      waiting.clear();
    }
  }

  private boolean isInForce(DoorFault fault) {
    return lasting.stream().anyMatch(injection -> injection.fault() == fault);
  }

  private void accept() {
    try {
      for (SocketChannel client = door.accept(); client != null; client = door.accept()) {
        begin(client);
      }
    } catch (IOException e) {
      // The client has gone again, or descriptors are short: there is no connection to serve.
    }
  }

  private void begin(SocketChannel client) throws IOException {
    Line line;
    try {
      line = new Line(accepted.get() + 1, client, loop.selector(), totals);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    for (Injection injection : lasting) {
      if (injection.fault() instanceof FlowFault fault) {
        line.add(injection, fault);
      } else if (injection.fault() == DoorFault.SILENCE) {
        injection.strike();
      }
    }
    for (Injection injection : next) {
      line.add(injection, (FlowFault) injection.fault());
    }
    next.clear();
    // Known before the server can learn of it: whoever sees it there finds it here.
    loop.lines().add(line);
    accepted.incrementAndGet();
    if (isInForce(DoorFault.SILENCE)) {
      waiting.add(line);
    } else {
      line.dial(target);
    }
  }

  /**
   * Returns the connections that are open, in the order in which they were accepted.
   *
   * @return a copy
   */
  public List<ProxiedConnection> connections() {
    return loop.lines().stream()
        .filter(Line::isOpen)
        .map(line -> new ProxiedConnection(this, line))
        .toList();
  }

  /**
   * Returns how many connections were accepted since the start.
   *
   * @return the number
   */
  public int accepted() {
    return accepted.get();
  }

  /**
   * Waits until that many connections were accepted.
   *
   * @param count how many, counted from the start
   * @param atMost how long to wait
   * @return whether they were; {@code false} if the time passed first or the thread was
   *     interrupted, whose flag then stays set
   */
  public boolean awaitAccepted(int count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (accepted() < count) {
      if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return true;
  }

  /**
   * Returns how many bytes all connections have handed on in one direction since the start.
   *
   * @param direction which way
   * @return the number so far; bytes that are held back or were thrown away are not among them
   */
  public long bytes(Direction direction) {
    return totals.of(Objects.requireNonNull(direction, "direction")).get();
  }

  /**
   * Breaks every open connection (RST) towards both ends, at once; what was on its way may be lost.
   *
   * @throws IllegalStateException if the proxy is closed
   */
  public void resetAll() {
    call(
        () -> {
          loop.lines().forEach(Line::reset);
          return true;
        });
  }

  void reset(Line line) {
    call(
        () -> {
          line.reset();
          return true;
        });
  }

  private <T> T call(Callable<T> task) {
    try {
      return loop.call(task);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The fault proxy at port " + port() + " cannot change: " + e.getMessage(), e);
    }
  }

  /** Ends every connection, the port and the thread. Closing twice does nothing more. */
  @Override
  public void close() {
    loop.close();
    door.close();
  }
}
