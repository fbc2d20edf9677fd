package org.connectorsdk.testkit.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proxy itself: what it carries, which connections a fault concerns, and what it leaves. */
class FaultProxyTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  static void until(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - end < 0, what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void carriesMegabytesAndTheEndUnchanged(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(20 << 20);
    try (var pair = ProxiedPair.met()) {
      pair.sendAside(direction, bytes);
      assertArrayEquals(bytes, pair.receiveAll(direction));
      assertEquals(bytes.length, pair.proxy.bytes(direction));
    }
  }

  @Test
  void carriesBothDirectionsAtOnceAndCountsThemApart() throws Exception {
    byte[] up = ProxiedPair.random(3_000_000);
    byte[] down = ProxiedPair.random(5_000_000);
    try (var pair = ProxiedPair.met()) {
      ProxiedConnection connection = pair.proxy.connections().get(0);
      pair.sendAside(Direction.TO_SERVER, up);
      pair.sendAside(Direction.TO_CLIENT, down);
      assertArrayEquals(up, pair.receiveAll(Direction.TO_SERVER));
      assertArrayEquals(down, pair.receiveAll(Direction.TO_CLIENT));
      assertEquals(up.length, connection.bytes(Direction.TO_SERVER));
      assertEquals(down.length, connection.bytes(Direction.TO_CLIENT));
      until(() -> !connection.isOpen(), "open after both ends have finished");
    }
  }

  @Test
  void anEndInOneDirectionLeavesTheOther() throws Exception {
    try (var pair = ProxiedPair.met()) {
      pair.client.shutdownOutput();
      assertEquals(0, pair.receiveAll(Direction.TO_SERVER).length);
      byte[] late = ProxiedPair.random(1000);
      pair.send(Direction.TO_CLIENT, late);
      assertArrayEquals(late, pair.receive(Direction.TO_CLIENT, 1000));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aResetOfOneEndIsAResetForTheOtherAfterTheBytesBeforeIt(Direction direction)
      throws Exception {
    byte[] bytes = ProxiedPair.random(100_000);
    try (var pair = ProxiedPair.met()) {
      pair.send(direction, bytes);
      until(() -> pair.proxy.bytes(direction) == bytes.length, "carried");
      pair.sender(direction).setSoLinger(true, 0);
      pair.sender(direction).close();
      assertArrayEquals(bytes, pair.receive(direction, bytes.length));
      assertThrows(SocketException.class, () -> pair.receive(direction, 1));
    }
  }

  @Test
  void aServerThatIsNotThereIsAReset() throws Exception {
    int nobody;
    try (var socket = new java.net.ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    try (var proxy = FaultProxy.to("127.0.0.1", nobody);
        var client = new Socket(proxy.host(), proxy.port())) {
      assertThrows(SocketException.class, () -> client.getInputStream().read());
      until(() -> proxy.connections().isEmpty(), "no connection is left");
      assertEquals(1, proxy.accepted());
    }
  }

  @Test
  void aFaultOfOneConnectionLeavesTheOthers() throws Exception {
    try (var pair = ProxiedPair.met()) {
      Socket first = pair.client;
      pair.meet();
      assertEquals(
          List.of(1, 2), pair.proxy.connections().stream().map(ProxiedConnection::number).toList());
      pair.proxy.connections().get(0).reset();
      assertThrows(SocketException.class, () -> first.getInputStream().read());
      pair.send(Direction.TO_SERVER, new byte[] {7});
      assertArrayEquals(new byte[] {7}, pair.receive(Direction.TO_SERVER, 1));
      InjectedFault flip =
          pair.proxy.connections().get(0).inject(WireFault.flip(Direction.TO_SERVER, 1));
      pair.send(Direction.TO_SERVER, new byte[] {7});
      assertArrayEquals(new byte[] {(byte) ~7}, pair.receive(Direction.TO_SERVER, 1));
      assertEquals(1, flip.strikes());
      first.close();
    }
  }

  @Test
  void aFaultOfTheNextConnectionIsOfNoOther() throws Exception {
    try (var pair = ProxiedPair.met()) {
      Socket first = pair.client;
      InjectedFault fault = pair.proxy.injectNext(WireFault.finish(Direction.TO_CLIENT, 0));
      pair.connect();
      assertEquals(-1, pair.client.getInputStream().read());
      pair.accept();
      pair.client.close();
      pair.meet();
      pair.send(Direction.TO_CLIENT, new byte[1]);
      pair.receive(Direction.TO_CLIENT, 1);
      assertEquals(1, fault.strikes());
      assertEquals(0, first.getInputStream().available());
      first.close();
    }
  }

  @Test
  void aFaultThatEndedConcernsNobodyAny() throws Exception {
    try (var pair = new ProxiedPair()) {
      try (InjectedFault next = pair.proxy.injectNext(WireFault.reset(Direction.TO_CLIENT, 0));
          InjectedFault all = pair.proxy.inject(WireFault.flip(Direction.TO_CLIENT, 0))) {
        assertEquals(0, next.strikes() + all.strikes());
      }
      pair.meet();
      pair.send(Direction.TO_CLIENT, new byte[] {5});
      assertArrayEquals(new byte[] {5}, pair.receive(Direction.TO_CLIENT, 1));
    }
  }

  @Test
  void resettingAllEndsOpenConnectionsAndLetsNewOnesIn() throws Exception {
    try (var pair = ProxiedPair.met()) {
      pair.proxy.resetAll();
      assertThrows(SocketException.class, () -> pair.receive(Direction.TO_CLIENT, 1));
      assertThrows(SocketException.class, () -> pair.receive(Direction.TO_SERVER, 1));
      pair.meet();
      pair.send(Direction.TO_SERVER, new byte[1]);
      pair.receive(Direction.TO_SERVER, 1);
      assertEquals(2, pair.proxy.accepted());
    }
  }

  @Test
  void aRefusedConnectionIsRefusedByTheSystemAndThePortStays() throws Exception {
    try (var pair = ProxiedPair.met()) {
      for (int i = 0; i < 20; i++) {
        try (InjectedFault refusal = pair.proxy.inject(WireFault.refuse())) {
          assertThrows(
              ConnectException.class, () -> new Socket("127.0.0.1", pair.proxy.port()).close());
          assertEquals(0, refusal.strikes());
        }
        new Socket("127.0.0.1", pair.proxy.port()).close();
      }
      // The open connection never noticed.
      pair.send(Direction.TO_SERVER, new byte[1]);
      pair.receive(Direction.TO_SERVER, 1);
    }
  }

  @Test
  void aSilentProxyKeepsTheClientFromTheServerUntilItEnds() throws Exception {
    try (var pair = new ProxiedPair()) {
      InjectedFault silence = pair.proxy.inject(WireFault.silence());
      pair.connect();
      pair.send(Direction.TO_SERVER, new byte[] {1, 2, 3});
      assertTrue(silence.awaitStrikes(1, SOON));
      assertTrue(pair.isQuiet(Direction.TO_CLIENT));
      assertEquals(0, pair.proxy.bytes(Direction.TO_SERVER));
      silence.close();
      pair.accept();
      assertArrayEquals(new byte[] {1, 2, 3}, pair.receive(Direction.TO_SERVER, 3));
    }
  }

  @Test
  void fiftyConnectionsAreServedByOneThreadAndLeaveNothing() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc: descriptors not counted");
    // Once before counting: what the JDK opens for good is not the proxy's.
    ProxiedPair.met().close();
    long descriptors = descriptors();
    long threads = threads();
    var clients = new ArrayList<Socket>();
    var servers = new ArrayList<Socket>();
    try (var pair = new ProxiedPair()) {
      pair.proxy.inject(WireFault.stall(Direction.TO_CLIENT, 10));
      pair.proxy.inject(WireFault.delay(Direction.TO_SERVER, Duration.ofHours(1)));
      for (int i = 0; i < 50; i++) {
        pair.meet();
        clients.add(pair.client);
        servers.add(pair.server);
        pair.send(Direction.TO_CLIENT, new byte[100]);
        pair.send(Direction.TO_SERVER, new byte[100]);
      }
      until(() -> pair.proxy.bytes(Direction.TO_CLIENT) == 500, "ten bytes each");
      assertEquals(threads + 1, threads());
      assertEquals(50, pair.proxy.connections().size());
    }
    for (Socket client : clients) {
      client.close();
    }
    for (Socket server : servers) {
      server.close();
    }
    assertEquals(threads, threads());
    until(() -> descriptors() <= descriptors, "descriptors are left");
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("connector-testkit-fault-proxy"))
        .count();
  }

  private static long descriptors() {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aClosedProxySaysSoAndIsClosedTwice() throws Exception {
    var pair = ProxiedPair.met();
    InjectedFault fault = pair.proxy.inject(WireFault.stall(Direction.TO_CLIENT, 0));
    assertTrue(fault.awaitStrikes(1, SOON));
    ProxiedConnection connection = pair.proxy.connections().get(0);
    pair.proxy.close();
    pair.proxy.close();
    fault.close();
    assertEquals(1, fault.strikes());
    assertFalse(connection.isOpen());
    var refused =
        assertThrows(IllegalStateException.class, () -> pair.proxy.inject(DoorFault.REFUSE));
    assertEquals("The fault proxy is closed.", refused.getMessage());
    assertThrows(IllegalStateException.class, connection::reset);
    assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", pair.proxy.port()).close());
    pair.close();
  }

  @Test
  void waitingForAConnectionThatDoesNotComeEnds() throws Exception {
    try (var pair = new ProxiedPair()) {
      assertFalse(pair.proxy.awaitAccepted(1, Duration.ofMillis(20)));
      pair.meet();
      assertTrue(pair.proxy.awaitAccepted(1, SOON));
      InjectedFault never = pair.proxy.inject(WireFault.stall(Direction.TO_CLIENT, 1000));
      assertFalse(never.awaitStrikes(1, Duration.ofMillis(20)));
      Thread.currentThread().interrupt();
      assertFalse(never.awaitStrikes(1, SOON));
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void whatCannotBeIsRefused() throws Exception {
    Direction way = Direction.TO_CLIENT;
    Duration second = Duration.ofSeconds(1);
    assertMessage("port: must be from 1 to 65535, was 0", () -> FaultProxy.to("127.0.0.1", 0));
    assertMessage("bytesPerSecond: must be at least 1, was 0", () -> WireFault.rate(way, 0));
    assertMessage("afterBytes: must be at least 0, was -1", () -> WireFault.stall(way, -1));
    assertMessage("offset: must be at least 0, was -1", () -> WireFault.flip(way, -1));
    assertMessage("mask: must be from 1 to 255, was 256", () -> WireFault.flip(way, 0, 256));
    assertMessage("mask: must be from 1 to 255, was 0", () -> WireFault.flip(way, 0, 0));
    assertMessage(
        "delay: must not be negative, was PT-1S", () -> WireFault.delay(way, second.negated()));
    assertMessage(
        "jitter: must not be negative, was PT-1S",
        () -> WireFault.delay(way, second, second.negated(), 1));
    assertMessage(
        "pause: must not be negative, was PT-1S", () -> WireFault.drip(way, second.negated()));
    try (var pair = ProxiedPair.met()) {
      ProxiedConnection connection = pair.proxy.connections().get(0);
      for (WireFault fault : Arrays.asList(WireFault.refuse(), WireFault.silence())) {
        assertThrows(IllegalArgumentException.class, () -> connection.inject(fault));
        assertThrows(IllegalArgumentException.class, () -> pair.proxy.injectNext(fault));
      }
    }
    assertThrows(UncheckedIOException.class, () -> FaultProxy.to("no.such.host.invalid", 1));
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
