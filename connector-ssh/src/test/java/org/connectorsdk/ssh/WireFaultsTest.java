package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.testkit.faults.Direction;
import org.connectorsdk.testkit.faults.InjectedFault;
import org.connectorsdk.testkit.faults.WireFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that does wrong: an error in time and of the right type, and never wrong data. */
@Execution(ExecutionMode.CONCURRENT)
class WireFaultsTest {

  private static final byte[] CONTENT = new byte[1_500_000];

  static {
    new Random(11).nextBytes(CONTENT);
  }

  @TempDir Path folder;
  private final FaultFixture fixture = new FaultFixture();

  @AfterEach
  void stop() {
    fixture.close();
  }

  private Connector connected() throws Exception {
    Connector connector = fixture.proxied();
    connector.connect();
    return connector;
  }

  private static <E extends ConnectorException> E assertFails(Class<E> type, Executable call) {
    return assertTimeoutPreemptively(FaultFixture.LATEST, () -> assertThrows(type, call));
  }

  private void assertRecovers(Connector connector) {
    connector.disconnect();
    connector.connect();
    assertEquals("up\n", FaultFixture.run(connector, "echo up").output().stdout());
    connector.disconnect();
  }

  /** From here on so many bytes, once nothing of what went before is on its way any more. */
  private long later(Direction direction, long bytes) throws InterruptedException {
    long before;
    do {
      before = carried();
      Thread.sleep(100);
    } while (carried() != before);
    return fixture.proxy.bytes(direction) + bytes;
  }

  private long carried() {
    return fixture.proxy.bytes(Direction.TO_SERVER) + fixture.proxy.bytes(Direction.TO_CLIENT);
  }

  private void cutTheCable() {
    fixture.proxy.inject(WireFault.stall(Direction.TO_SERVER, 0));
    fixture.proxy.inject(WireFault.stall(Direction.TO_CLIENT, 0));
  }

  @Test
  void aCableCutUnderACommandIsALossWhenTheKeepAliveNoticesIt() throws Exception {
    fixture.data("ssh_keep_alive_interval", "1s").data("ssh_keep_alive_count", 2);
    Connector connector = connected();
    Path started = folder.resolve("started");
    var cutter =
        new Thread(
            () -> {
              while (!Files.exists(started)) {
                Thread.onSpinWait();
              }
              cutTheCable();
            });
    cutter.start();
    var loss =
        assertFails(
            ConnectionLostException.class,
            () -> FaultFixture.run(connector, "touch " + started + "; sleep 100"));
    assertTrue(loss.commandMayHaveRun());
    cutter.join();
  }

  @Test
  void aCableCutUnderACommandWithALimitEndsItThere() throws Exception {
    Connector connector = connected();
    FaultFixture.run(connector, "true");
    cutTheCable();
    var options = ExecOptions.builder().timeout(Duration.ofSeconds(1)).build();
    var late =
        assertFails(
            ConnectorException.class,
            () -> connector.runShellCommand(ShellCommand.raw("echo x"), options));
    assertTrue(
        late instanceof CommandTimeoutException || late instanceof ConnectionLostException,
        late.toString());
  }

  @ParameterizedTest
  @CsvSource({"TO_CLIENT, 1", "TO_CLIENT, 40000", "TO_SERVER, 1", "TO_SERVER, 30"})
  void aResetInTheMiddleOfACommandIsALoss(Direction direction, long bytes) throws Exception {
    Connector connector = connected();
    InjectedFault fault = fixture.proxy.inject(WireFault.reset(direction, later(direction, bytes)));
    assertFails(
        ConnectionLostException.class,
        () -> FaultFixture.run(connector, "head -c 100000 /dev/zero; sleep 100"));
    assertEquals(1, fault.strikes());
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @CsvSource({
    "TO_CLIENT, 10",
    "TO_CLIENT, 1000",
    "TO_SERVER, 100",
    "TO_SERVER, 100001",
    "TO_SERVER, 1400000"
  })
  void aPutThatIsCutLeavesTheOldFile(Direction direction, long bytes) throws Exception {
    Path remote = Files.writeString(folder.resolve("remote"), "old");
    Connector connector = connected();
    InjectedFault fault =
        fixture.proxy.inject(WireFault.finish(direction, later(direction, bytes)));
    assertFails(
        ConnectionLostException.class,
        () -> connector.putFile(FileSource.ofBytes(CONTENT), remote.toString()));
    assertEquals(1, fault.strikes());
    assertEquals("old", Files.readString(remote));
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @CsvSource({
    "TO_CLIENT, 10",
    "TO_CLIENT, 100001",
    "TO_CLIENT, 1400000",
    "TO_SERVER, 10",
    "TO_SERVER, 500"
  })
  void aGetThatIsCutLeavesTheOldFile(Direction direction, long bytes) throws Exception {
    Path remote = Files.write(folder.resolve("remote"), CONTENT);
    Path local = Files.writeString(folder.resolve("local"), "old");
    Connector connector = connected();
    InjectedFault fault = fixture.proxy.inject(WireFault.reset(direction, later(direction, bytes)));
    assertFails(
        ConnectionLostException.class,
        () -> connector.getFile(remote.toString(), FileSink.of(local)));
    assertEquals(1, fault.strikes());
    assertEquals("old", Files.readString(local));
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aTransferOnACutCableEndsAtItsLimit(Direction direction) throws Exception {
    Path remote = Files.write(folder.resolve("remote"), CONTENT);
    Connector connector = connected();
    InjectedFault fault = fixture.proxy.inject(WireFault.stall(direction, later(direction, 1000)));
    var options = TransferOptions.builder().timeout(Duration.ofSeconds(2)).build();
    var late =
        assertFails(
            FileTransferException.class,
            direction == Direction.TO_CLIENT
                ? () ->
                    connector.getFile(
                        remote.toString(), FileSink.of(new ByteArrayOutputStream()), options)
                : () ->
                    connector.putFile(
                        FileSource.ofBytes(CONTENT), folder.resolve("new").toString(), options));
    assertEquals(FileTransferException.Reason.TIMED_OUT, late.reason());
    assertEquals(1, fault.strikes());
    assertFalse(Files.exists(folder.resolve("new")));
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @CsvSource({
    "TO_CLIENT, 0", "TO_CLIENT, 10", "TO_CLIENT, 600", "TO_CLIENT, 1200",
    "TO_SERVER, 0", "TO_SERVER, 10", "TO_SERVER, 400", "TO_SERVER, 700"
  })
  void aStallInTheExchangeOfKeysEndsAtTheConnectTimeout(Direction direction, long bytes)
      throws Exception {
    InjectedFault fault = fixture.proxy.inject(WireFault.stall(direction, bytes));
    Connector connector = fixture.connectTimeout(Duration.ofSeconds(1)).proxied();
    long start = System.nanoTime();
    assertFails(ConnectionFailedException.class, connector::connect);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(Duration.ofSeconds(1)) >= 0, took.toString());
    assertEquals(1, fault.strikes());
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 15, 25, 60, 400, 1000, 1150, 1300, 1500, 1800})
  void aByteFlippedWhileConnectingIsAnErrorAndNeverAConnection(int offset) throws Exception {
    InjectedFault fault = fixture.proxy.inject(WireFault.flip(Direction.TO_CLIENT, offset, 1));
    Connector connector = fixture.connectTimeout(Duration.ofSeconds(3)).proxied();
    assertFails(
        ConnectorException.class,
        () -> {
          connector.connect();
          FaultFixture.run(connector, "head -c 100000 /dev/zero");
        });
    assertEquals(1, fault.strikes());
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "20", "1000", "33333", "100000", "1000000"})
  void aByteFlippedUnderAGetIsAnErrorAndNeverWrongData(long bytes) throws Exception {
    Path remote = Files.write(folder.resolve("remote"), CONTENT);
    Connector connector = connected();
    InjectedFault fault =
        fixture.proxy.inject(
            WireFault.flip(Direction.TO_CLIENT, later(Direction.TO_CLIENT, bytes)));
    var options = TransferOptions.builder().timeout(Duration.ofSeconds(3)).build();
    Path local = Files.writeString(folder.resolve("local"), "old");
    assertFails(
        ConnectorException.class,
        () -> connector.getFile(remote.toString(), FileSink.of(local), options));
    assertEquals(1, fault.strikes());
    assertEquals("old", Files.readString(local));
    fault.close();
    assertRecovers(connector);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "20", "1000", "33333", "1000000"})
  void aByteFlippedUnderAPutIsAnErrorAndNeverWrongData(long bytes) throws Exception {
    Path remote = Files.writeString(folder.resolve("remote"), "old");
    Connector connector = connected();
    InjectedFault fault =
        fixture.proxy.inject(
            WireFault.flip(Direction.TO_SERVER, later(Direction.TO_SERVER, bytes)));
    var options = TransferOptions.builder().timeout(Duration.ofSeconds(3)).build();
    assertFails(
        ConnectorException.class,
        () -> connector.putFile(FileSource.ofBytes(CONTENT), remote.toString(), options));
    assertEquals(1, fault.strikes());
    assertEquals("old", Files.readString(remote));
    fault.close();
    assertRecovers(connector);
  }

  @Test
  void aSlowAndUnsteadyNetworkLosesNothing() throws Exception {
    Direction up = Direction.TO_SERVER;
    Direction down = Direction.TO_CLIENT;
    Duration jitter = Duration.ofMillis(20);
    fixture.proxy.inject(WireFault.delay(up, Duration.ofMillis(5), jitter, 1));
    fixture.proxy.inject(WireFault.delay(down, Duration.ofMillis(5), jitter, 2));
    fixture.proxy.inject(WireFault.rate(down, 500_000));
    Connector connector = connected();
    byte[] content = java.util.Arrays.copyOf(CONTENT, 200_000);
    Path remote = folder.resolve("remote");
    connector.putFile(FileSource.ofBytes(content), remote.toString());
    assertArrayEquals(content, Files.readAllBytes(remote));
    var back = new ByteArrayOutputStream();
    connector.getFile(remote.toString(), FileSink.of(back));
    assertArrayEquals(content, back.toByteArray());
    // Byte by byte, a packet's length and all.
    InjectedFault drip = fixture.proxy.inject(WireFault.drip(down, Duration.ofMillis(1)));
    assertEquals("x\n", FaultFixture.run(connector, "echo x").output().stdout());
    drip.close();
  }

  @Test
  void aHostThatLostItsPowerIsNoticedByTheKeepAlive() throws Exception {
    fixture.data("ssh_keep_alive_interval", "1s").data("ssh_keep_alive_count", 2);
    Connector connector = connected();
    InjectedFault fault =
        fixture.proxy.inject(
            WireFault.halfOpen(Direction.TO_SERVER, later(Direction.TO_SERVER, 500)));
    assertFails(
        ConnectionLostException.class,
        () -> FaultFixture.run(connector, "sleep 100; : " + "x".repeat(1000)));
    assertEquals(1, fault.strikes());
    fault.close();
    assertRecovers(connector);
  }

  @Test
  void refusedAndSilentAreUnreachable() throws Exception {
    Connector connector = fixture.connectTimeout(Duration.ofSeconds(1)).proxied();
    for (WireFault fault : new WireFault[] {WireFault.refuse(), WireFault.silence()}) {
      try (InjectedFault injected = fixture.proxy.inject(fault)) {
        assertFails(HostUnreachableException.class, connector::connect);
        assertEquals(fault.equals(WireFault.silence()) ? 1 : 0, injected.strikes());
      }
      assertRecovers(connector);
    }
  }
}
