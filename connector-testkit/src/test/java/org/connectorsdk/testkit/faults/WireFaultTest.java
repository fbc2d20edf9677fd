package org.connectorsdk.testkit.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault, both ways: exact to the byte, and what is not concerned goes on. */
class WireFaultTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static Direction other(Direction direction) {
    return direction == Direction.TO_CLIENT ? Direction.TO_SERVER : Direction.TO_CLIENT;
  }

  private static void assertPasses(ProxiedPair pair, Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(100);
    pair.send(direction, bytes);
    assertArrayEquals(bytes, pair.receive(direction, bytes.length));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void finishEndsTheStreamAfterExactlySoManyBytes(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(300_000);
    for (int after : new int[] {0, 1, 65_536, 123_457, 299_999, 300_000}) {
      try (var pair = new ProxiedPair()) {
        InjectedFault fault = pair.proxy.inject(WireFault.finish(direction, after));
        pair.meet();
        pair.send(direction, bytes);
        assertArrayEquals(Arrays.copyOf(bytes, after), pair.receiveAll(direction));
        assertEquals(1, fault.strikes());
        // The sender does not learn of it, and the other direction goes on.
        pair.send(direction, bytes);
        assertPasses(pair, other(direction));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void resetBreaksBothEndsAfterExactlySoManyBytes(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(300_000);
    for (int after : new int[] {0, 1, 65_536, 123_457, 300_000}) {
      try (var pair = new ProxiedPair()) {
        InjectedFault fault = pair.proxy.inject(WireFault.reset(direction, after));
        pair.meet();
        try {
          pair.send(direction, bytes);
        } catch (SocketException e) {
          // The reset came while it wrote.
        }
        assertArrayEquals(Arrays.copyOf(bytes, after), pair.receive(direction, after));
        assertThrows(SocketException.class, () -> pair.receive(direction, 1));
        assertThrows(SocketException.class, () -> pair.receive(other(direction), 1));
        assertEquals(1, fault.strikes());
        assertEquals(after, pair.proxy.bytes(direction));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void resetWaitsForAReceiverThatReadsLate(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(30 << 20);
    int after = bytes.length - 1;
    try (var pair = new ProxiedPair()) {
      InjectedFault fault = pair.proxy.inject(WireFault.reset(direction, after));
      pair.meet();
      var sending =
          new Thread(() -> assertThrows(Exception.class, () -> flood(pair, direction, bytes)));
      sending.start();
      // More than all buffers on the way hold: the reset must not overtake it.
      assertFalse(fault.awaitStrikes(1, Duration.ofMillis(300)));
      assertArrayEquals(Arrays.copyOf(bytes, after), pair.receive(direction, after));
      assertThrows(SocketException.class, () -> pair.receive(direction, 1));
      sending.join(SOON.toMillis());
    }
  }

  private static void flood(ProxiedPair pair, Direction direction, byte[] bytes) throws Exception {
    while (true) {
      pair.send(direction, bytes);
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void halfOpenCutsTheReceiverOffAndTellsTheSenderNothing(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(200_000);
    try (var pair = new ProxiedPair()) {
      InjectedFault fault = pair.proxy.inject(WireFault.halfOpen(direction, 150_001));
      pair.meet();
      pair.send(direction, bytes);
      assertArrayEquals(Arrays.copyOf(bytes, 150_001), pair.receive(direction, 150_001));
      assertThrows(SocketException.class, () -> pair.receive(direction, 1));
      assertEquals(1, fault.strikes());
      for (int i = 0; i < 100; i++) {
        pair.send(direction, bytes);
      }
      assertTrue(pair.isQuiet(other(direction)));
      ProxiedConnection connection = pair.proxy.connections().get(0);
      assertTrue(connection.isOpen());
      pair.sender(direction).close();
      FaultProxyTest.until(() -> !connection.isOpen(), "closed with the last end");
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void stallHoldsBytesAndEndUntilItIsEnded(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(200_000);
    for (int after : new int[] {0, 1, 99_999}) {
      try (var pair = new ProxiedPair()) {
        InjectedFault fault = pair.proxy.inject(WireFault.stall(direction, after));
        pair.meet();
        pair.send(direction, bytes);
        pair.sender(direction).shutdownOutput();
        assertArrayEquals(Arrays.copyOf(bytes, after), pair.receive(direction, after));
        assertTrue(fault.awaitStrikes(1, SOON));
        assertTrue(pair.isQuiet(direction));
        assertPasses(pair, other(direction));
        fault.close();
        assertArrayEquals(
            Arrays.copyOfRange(bytes, after, bytes.length), pair.receiveAll(direction));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void stallStopsASenderWhenTheBuffersAreFullAndThenLosesNothing(Direction direction)
      throws Exception {
    byte[] bytes = ProxiedPair.random(40 << 20);
    try (var pair = ProxiedPair.met()) {
      assertPasses(pair, direction);
      InjectedFault fault = pair.proxy.inject(WireFault.stall(direction, 0));
      Thread sending = pair.sendAside(direction, bytes);
      sending.join(300);
      assertTrue(sending.isAlive());
      assertEquals(100, pair.proxy.bytes(direction));
      fault.close();
      assertArrayEquals(bytes, pair.receiveAll(direction));
    }
  }

  @Test
  void aStalledConnectionTellsNeitherEndThatTheOtherHasGone() throws Exception {
    try (var pair = ProxiedPair.met()) {
      assertPasses(pair, Direction.TO_SERVER);
      var up = pair.proxy.inject(WireFault.stall(Direction.TO_SERVER, 0));
      var down = pair.proxy.inject(WireFault.stall(Direction.TO_CLIENT, 0));
      pair.send(Direction.TO_SERVER, new byte[1]);
      pair.server.setSoLinger(true, 0);
      pair.server.close();
      assertTrue(pair.isQuiet(Direction.TO_CLIENT));
      assertTrue(pair.proxy.connections().get(0).isOpen());
      down.close();
      up.close();
      assertThrows(SocketException.class, () -> pair.receive(Direction.TO_CLIENT, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void faultsOnDemandStrikeAtOnceAfterWhatHasGone(Direction direction) throws Exception {
    try (var pair = ProxiedPair.met()) {
      assertPasses(pair, direction);
      InjectedFault fault = pair.proxy.connections().get(0).inject(WireFault.finish(direction, 0));
      assertEquals(0, pair.receiveAll(direction).length);
      assertEquals(1, fault.strikes());
    }
    try (var pair = ProxiedPair.met()) {
      assertPasses(pair, direction);
      pair.proxy.inject(WireFault.reset(direction, 0));
      assertThrows(SocketException.class, () -> pair.receive(direction, 1));
      assertThrows(SocketException.class, () -> pair.receive(other(direction), 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void flipChangesOneByteAndNoOther(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(300_000);
    for (int offset : new int[] {0, 1, 65_535, 65_536, 123_457, 299_999}) {
      try (var pair = new ProxiedPair()) {
        InjectedFault fault = pair.proxy.inject(WireFault.flip(direction, offset));
        pair.meet();
        byte[] expected = bytes.clone();
        expected[offset] = (byte) ~expected[offset];
        pair.sendAside(direction, bytes);
        assertArrayEquals(expected, pair.receiveAll(direction));
        assertEquals(1, fault.strikes());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void flipsWithMasksAddUpAndOneThatComesTooLateNeverStrikes(Direction direction) throws Exception {
    try (var pair = ProxiedPair.met()) {
      assertPasses(pair, direction);
      InjectedFault late = pair.proxy.inject(WireFault.flip(direction, 99));
      pair.proxy.inject(WireFault.flip(direction, 100, 1));
      pair.proxy.inject(WireFault.flip(direction, 100, 2));
      pair.proxy.inject(WireFault.flip(direction, 101, 0x80));
      pair.send(direction, new byte[4]);
      assertArrayEquals(new byte[] {3, (byte) 0x80, 0, 0}, pair.receive(direction, 4));
      assertEquals(0, late.strikes());
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void delayHoldsBackBytesAndEndAsALatency(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(3_000_000);
    try (var pair = new ProxiedPair()) {
      pair.proxy.inject(WireFault.delay(direction, Duration.ofMillis(200)));
      pair.meet();
      long start = System.nanoTime();
      pair.sendAside(direction, bytes);
      pair.receive(direction, 1);
      assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(200));
      assertArrayEquals(Arrays.copyOfRange(bytes, 1, bytes.length), pair.receiveAll(direction));
      assertPasses(pair, other(direction));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void anEndedDelayReleasesWhatItHeld(Direction direction) throws Exception {
    try (var pair = ProxiedPair.met()) {
      InjectedFault fault = pair.proxy.inject(WireFault.delay(direction, Duration.ofHours(1)));
      byte[] bytes = ProxiedPair.random(1000);
      pair.send(direction, bytes);
      assertTrue(fault.awaitStrikes(1, SOON));
      assertTrue(pair.isQuiet(direction));
      fault.close();
      assertArrayEquals(bytes, pair.receive(direction, bytes.length));
      assertPasses(pair, direction);
    }
  }

  @Test
  void jitterKeepsTheOrderAndIsTheSameWithTheSameSeed() throws Exception {
    Direction way = Direction.TO_CLIENT;
    byte[] bytes = ProxiedPair.random(50);
    try (var pair = new ProxiedPair()) {
      pair.proxy.inject(WireFault.delay(way, Duration.ZERO, Duration.ofMillis(30), 7));
      pair.meet();
      pair.server.setTcpNoDelay(true);
      for (byte b : bytes) {
        pair.send(way, new byte[] {b});
      }
      assertArrayEquals(bytes, pair.receive(way, bytes.length));
    }
    var least = Duration.ofMillis(10);
    var fault = new Delay(way, least, Duration.ofMillis(30), 7);
    Effect one = fault.begin(1, () -> {});
    Effect same = fault.begin(1, () -> {});
    Effect next = fault.begin(2, () -> {});
    int different = 0;
    for (int i = 0; i < 100; i++) {
      long nanos = one.holdBack();
      assertTrue(nanos >= least.toNanos() && nanos < 4 * least.toNanos(), nanos + " ns");
      assertEquals(nanos, same.holdBack());
      different += nanos == next.holdBack() ? 0 : 1;
    }
    assertTrue(different > 50);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void rateIsNotExceededAndNothingIsLost(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(100_000);
    try (var pair = new ProxiedPair()) {
      InjectedFault fault = pair.proxy.inject(WireFault.rate(direction, 200_000));
      pair.meet();
      long start = System.nanoTime();
      pair.sendAside(direction, bytes);
      assertArrayEquals(bytes, pair.receiveAll(direction));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      // Half a second but for the first slice.
      assertTrue(millis >= 480, millis + " ms");
      assertEquals(1, fault.strikes());
      fault.close();
      assertPasses(pair, other(direction));
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void dripSendsByteByByte(Direction direction) throws Exception {
    byte[] bytes = ProxiedPair.random(50);
    try (var pair = new ProxiedPair()) {
      InjectedFault fault = pair.proxy.inject(WireFault.drip(direction, Duration.ofMillis(5)));
      pair.meet();
      long start = System.nanoTime();
      pair.send(direction, bytes);
      assertArrayEquals(bytes, pair.receive(direction, bytes.length));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(millis >= 49 * 5, millis + " ms");
      fault.close();
      assertPasses(pair, direction);
    }
  }

  @Test
  void faultsOfOneDirectionAddUp() throws Exception {
    Direction way = Direction.TO_CLIENT;
    byte[] bytes = ProxiedPair.random(5000);
    try (var pair = new ProxiedPair()) {
      pair.proxy.inject(WireFault.rate(way, 100_000));
      pair.proxy.inject(WireFault.delay(way, Duration.ofMillis(20), Duration.ofMillis(5), 1));
      pair.proxy.inject(WireFault.flip(way, 10));
      pair.proxy.inject(WireFault.reset(way, 4000));
      pair.meet();
      byte[] expected = Arrays.copyOf(bytes, 4000);
      expected[10] = (byte) ~expected[10];
      pair.send(way, bytes);
      assertArrayEquals(expected, pair.receive(way, 4000));
      assertThrows(SocketException.class, () -> pair.receive(way, 1));
    }
  }

  @Test
  void tellsWhatItIs() {
    assertEquals(WireFault.reset(Direction.TO_CLIENT, 5), WireFault.reset(Direction.TO_CLIENT, 5));
    String text = WireFault.reset(Direction.TO_CLIENT, 5).toString();
    assertTrue(text.contains("RESET") && text.contains("TO_CLIENT") && text.contains("5"), text);
  }
}
