package org.connectorsdk.testkit.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.connectorsdk.testkit.faults.Direction;
import org.connectorsdk.testkit.faults.FaultProxy;
import org.connectorsdk.testkit.faults.InjectedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults as a client inside this JVM sees them, and bare sockets. */
class ServerFaultTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static SshClient client;

  @BeforeAll
  static void startClient() {
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterAll
  static void stopClient() {
    client.stop();
  }

  private static ClientSession login(EmbeddedSshServer server) throws IOException {
    return login(server, server.port());
  }

  private static ClientSession login(EmbeddedSshServer server, int port) throws IOException {
    var session = client.connect(server.user(), server.host(), port).verify(SOON).getSession();
    try {
      session.addPasswordIdentity(server.password());
      session.auth().verify(SOON);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  private record Run(Integer status, String signal, byte[] output) {}

  private static Run run(ClientSession session, String command, byte[] input) throws IOException {
    var output = new ByteArrayOutputStream();
    try (var channel = session.createExecChannel(command)) {
      channel.setIn(new java.io.ByteArrayInputStream(input));
      channel.setOut(output);
      channel.open().verify(SOON);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON);
      return new Run(channel.getExitStatus(), channel.getExitSignal(), output.toByteArray());
    }
  }

  private static Run run(ClientSession session, String command) throws IOException {
    return run(session, command, new byte[0]);
  }

  private static String readAll(EmbeddedSshServer server) throws IOException {
    try (var socket = new Socket(server.host(), server.port())) {
      socket.setSoTimeout((int) SOON.toMillis());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void closesBeforeAndAfterTheBanner() throws Exception {
    try (var server =
        EmbeddedSshServer.builder().fault(ServerFault.closeAt(ServerStage.BEFORE_BANNER)).start()) {
      InjectedFault before = server.faults().get(0);
      assertEquals("", readAll(server));
      assertEquals(1, before.strikes());
      before.close();
      InjectedFault after = server.inject(ServerFault.closeAt(ServerStage.AFTER_BANNER));
      String banner = readAll(server);
      assertTrue(banner.matches("SSH-2\\.0-[ -~]+\r\n"), banner);
      assertEquals(1, after.strikes());
      after.close();
      assertEquals(List.of(), server.faults());
      login(server).close();
      assertEquals(1, after.strikes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void cutsInTheMiddleOfTheBanner(int bytes) throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      InjectedFault cut = server.inject(ServerFault.cut(Direction.TO_CLIENT, bytes));
      assertEquals("SSH-2.0".substring(0, bytes), readAll(server));
      assertEquals(1, cut.strikes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1500, 20_000, 123_457})
  void cutsOutputAfterExactlySoManyBytesOfTheWire(int bytes) throws Exception {
    try (var server = EmbeddedSshServer.start();
        var proxy = FaultProxy.to(server.host(), server.port())) {
      InjectedFault cut = server.inject(ServerFault.cut(Direction.TO_CLIENT, bytes));
      assertThrows(
          IOException.class,
          () -> {
            try (var session = login(server, proxy.port())) {
              Run run = run(session, "head -c 1000000 /dev/zero; sleep 100");
              assertTrue(run.output().length < bytes);
              assertFalse(session.isOpen());
              throw new IOException("cut");
            }
          });
      Polling.until(() -> server.openConnections() == 0, "the connection is gone");
      Polling.until(() -> proxy.bytes(Direction.TO_CLIENT) == bytes, "so many bytes");
      assertEquals(1, cut.strikes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 200_000})
  void cutsInputAfterSoManyBytesOfTheWire(int bytes) throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      InjectedFault cut = server.inject(ServerFault.cut(Direction.TO_SERVER, bytes));
      assertThrows(
          IOException.class,
          () -> {
            try (var session = login(server)) {
              Run run = run(session, "wc -c; sleep 100", new byte[1_000_000]);
              assertEquals(0, run.output().length);
              throw new IOException("cut");
            }
          });
      assertEquals(1, cut.strikes());
      Polling.until(() -> server.openConnections() == 0, "the connection is gone");
      cut.close();
      try (var session = login(server)) {
        assertEquals(5, run(session, "exit 5").status());
      }
    }
  }

  @Test
  void slowAnswersComeLateAndInOrderAndHoldUpNobodyElse() throws Exception {
    byte[] bytes = new byte[1 << 20];
    new Random(3).nextBytes(bytes);
    try (var server = EmbeddedSshServer.start();
        var session = login(server)) {
      InjectedFault slow = server.inject(ServerFault.slowAnswers(Duration.ofMillis(100)));
      long start = System.nanoTime();
      Run run = run(session, "cat", bytes);
      // Opening, asking, sending and closing are a turn each.
      assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(200));
      assertArrayEquals(bytes, run.output());
      assertTrue(slow.strikes() > 2, slow.toString());
      slow.close();
      assertArrayEquals(bytes, run(session, "cat", bytes).output());
    }
  }

  @Test
  void slowOutputKeepsItsRateAndLosesNothing() throws Exception {
    byte[] bytes = new byte[30_000];
    new Random(4).nextBytes(bytes);
    try (var server = EmbeddedSshServer.start();
        var session = login(server)) {
      InjectedFault slow = server.inject(ServerFault.slowOutput(60_000));
      long start = System.nanoTime();
      Run run = run(session, "cat", bytes);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertArrayEquals(bytes, run.output());
      assertEquals(0, run.status());
      assertTrue(millis >= 480, millis + " ms");
      assertTrue(slow.strikes() >= 1);
    }
  }

  @Test
  void exitStatusesAreWhatWasAskedFor() throws Exception {
    try (var server = EmbeddedSshServer.start();
        var session = login(server)) {
      for (long status : new long[] {0, 7, 256, 0x7fff_ffffL, 0xffff_ffffL}) {
        try (InjectedFault fault = server.inject(ServerFault.exitStatus(status))) {
          Run run = run(session, "echo out; exit 3");
          assertEquals((int) status, run.status());
          assertEquals("out\n", new String(run.output(), StandardCharsets.UTF_8));
          assertEquals(1, fault.strikes());
        }
      }
      try (InjectedFault fault = server.inject(ServerFault.noExitStatus())) {
        Run run = run(session, "echo out; exit 3");
        assertEquals(null, run.status());
        assertEquals("out\n", new String(run.output(), StandardCharsets.UTF_8));
        assertEquals(1, fault.strikes());
      }
      try (InjectedFault fault = server.inject(ServerFault.exitSignal("ODD@example.org"))) {
        Run run = run(session, "echo out; exit 3");
        assertEquals("ODD@example.org", run.signal());
        assertEquals(null, run.status());
        assertEquals(1, fault.strikes());
      }
      assertEquals(3, run(session, "exit 3").status());
    }
  }

  @Test
  void channelsBeyondTheNumberAreRefusedAndPlacesBecomeFreeAgain() throws Exception {
    try (var server = EmbeddedSshServer.builder().fault(ServerFault.maxSessions(2)).start();
        var session = login(server);
        var other = login(server)) {
      var first = session.createExecChannel("cat");
      first.open().verify(SOON);
      var second = session.createExecChannel("cat");
      second.open().verify(SOON);
      for (int i = 1; i <= 5; i++) {
        var refused = assertThrows(SshException.class, () -> run(session, "true"));
        assertTrue(refused.getMessage().contains("SshChannelOpenException"), refused.getMessage());
        assertEquals(i, server.faults().get(0).strikes());
      }
      // Another connection has places of its own.
      assertEquals(0, run(other, "true").status());
      first.close(false).await(SOON);
      assertEquals(0, run(session, "true").status());
      server.faults().get(0).close();
      var third = session.createExecChannel("cat");
      third.open().verify(SOON);
      assertEquals(0, run(session, "true").status());
    }
  }

  @Test
  void faultsLastOverRestarts() throws Exception {
    try (var server = EmbeddedSshServer.builder().fault(ServerFault.exitStatus(9)).start()) {
      server.restart();
      try (var session = login(server)) {
        assertEquals(9, run(session, "true").status());
      }
      String told = server.faults().get(0).toString();
      assertTrue(told.contains("9") && told.contains("struck 1 times"), told);
    }
  }

  @Test
  void aNewerFaultCountsAndTheOlderOneAgainAfterIt() throws Exception {
    try (var server = EmbeddedSshServer.start();
        var session = login(server)) {
      server.inject(ServerFault.exitStatus(1));
      InjectedFault newer = server.inject(ServerFault.exitStatus(2));
      assertEquals(2, run(session, "true").status());
      newer.close();
      newer.close();
      assertEquals(1, run(session, "true").status());
      assertEquals(1, newer.strikes());
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertMessage("bytesPerSecond: must be at least 1, was 0", () -> ServerFault.slowOutput(0));
    assertMessage(
        "delay: must not be negative, was PT-1S",
        () -> ServerFault.slowAnswers(Duration.ofSeconds(-1)));
    assertMessage(
        "afterBytes: must not be negative, was -1", () -> ServerFault.cut(Direction.TO_CLIENT, -1));
    assertMessage("size: must not be negative, was -1", () -> ServerFault.fileSize(-1));
    assertMessage("count: must not be negative, was -1", () -> ServerFault.maxSessions(-1));
    assertMessage("status: must be from 0 to 4294967295, was -1", () -> ServerFault.exitStatus(-1));
    assertMessage(
        "status: must be from 0 to 4294967295, was 4294967296",
        () -> ServerFault.exitStatuses(0, 4294967296L));
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
