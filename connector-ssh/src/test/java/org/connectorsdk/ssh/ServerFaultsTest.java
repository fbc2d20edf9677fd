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
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.faults.Direction;
import org.connectorsdk.testkit.faults.InjectedFault;
import org.connectorsdk.testkit.ssh.ServerFault;
import org.connectorsdk.testkit.ssh.ServerStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that does wrong: the error is of the right type and in time, and nothing is left. */
class ServerFaultsTest {

  @TempDir Path folder;
  private final FaultFixture fixture = new FaultFixture();

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static <E extends ConnectorException> E assertFails(Class<E> type, Executable call) {
    E failure = assertTimeoutPreemptively(FaultFixture.LATEST, () -> assertThrows(type, call));
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    return failure;
  }

  /** The same connector works as soon as the server does. */
  private void assertRecovers(Connector connector, InjectedFault fault) {
    fault.close();
    connector.connect();
    assertServes(connector);
  }

  private void assertServes(Connector connector) {
    assertEquals("up\n", FaultFixture.run(connector, "echo up").output().stdout());
    fixture.assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerStage.class,
      names = {
        "BEFORE_BANNER",
        "AFTER_BANNER",
        "KEY_EXCHANGE",
        "AFTER_KEY_EXCHANGE",
        "AUTHENTICATION"
      })
  void aConnectionThatEndsWhileItIsMadeIsAFailedConnect(ServerStage stage) {
    InjectedFault fault = fixture.server.inject(ServerFault.closeAt(stage));
    Connector connector = fixture.connector();
    assertFails(ConnectionFailedException.class, connector::connect);
    assertTrue(fault.strikes() >= 1);
    assertRecovers(connector, fault);
  }

  @Test
  void aConnectionThatEndsAfterTheLoginIsAFailedConnectOrALoss() {
    InjectedFault fault =
        fixture.server.inject(ServerFault.closeAt(ServerStage.AFTER_AUTHENTICATION));
    Connector connector = fixture.connector();
    ConnectorException failure =
        assertFails(
            ConnectorException.class,
            () -> {
              connector.connect();
              FaultFixture.run(connector, "true");
            });
    // Whether connecting, or the command, or neither of them notices it first is the clock's say.
    assertTrue(
        failure instanceof ConnectionFailedException
            || failure instanceof ConnectionLostException
            || failure instanceof NotConnectedException,
        failure.toString());
    assertRecovers(connector, fault);
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerStage.class,
      names = {"CHANNEL_OPEN", "COMMAND_ACCEPTED", "OUTPUT", "EXIT_STATUS"})
  void aConnectionThatEndsUnderACommandIsALossWithWhatHadCome(ServerStage stage) {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.closeAt(stage));
    var loss =
        assertFails(
            ConnectionLostException.class,
            () -> FaultFixture.run(connector, "echo out; sleep 0.2; exit 3"));
    // The first piece of output may be what tells the engine the process's number.
    assertTrue("out\n".startsWith(loss.output().stdout()), loss.output().stdout());
    if (stage == ServerStage.EXIT_STATUS) {
      assertEquals("out\n", loss.output().stdout());
    }
    assertTrue(stage == ServerStage.CHANNEL_OPEN || loss.commandMayHaveRun(), loss.toString());
    assertEquals(1, fault.strikes());
    assertRecovers(connector, fault);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 300, 1500, 2200})
  void aConnectionCutAnywhereInConnectingFailsAndTheNextIsMade(int bytes) {
    InjectedFault fault = fixture.server.inject(ServerFault.cut(Direction.TO_CLIENT, bytes));
    Connector connector = fixture.connector();
    ConnectorException failure =
        assertFails(
            ConnectorException.class,
            () -> {
              connector.connect();
              FaultFixture.run(connector, "head -c 100000 /dev/zero");
            });
    assertTrue(
        failure instanceof ConnectionFailedException
            || failure instanceof ConnectionLostException
            || failure instanceof NotConnectedException,
        failure.toString());
    assertRecovers(connector, fault);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aTransferThatIsCutIsAnErrorAndLeavesNoFileThatLooksWhole(Direction direction)
      throws Exception {
    byte[] content = new byte[2_000_000];
    new Random(5).nextBytes(content);
    Path remote = folder.resolve("remote");
    Path source = Files.write(folder.resolve("source"), content);
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.cut(direction, 1_000_000));
    assertFails(
        ConnectionLostException.class,
        direction == Direction.TO_SERVER
            ? () -> connector.putFile(FileSource.ofBytes(content), remote.toString())
            : () -> connector.getFile(source.toString(), FileSink.of(folder.resolve("got"))));
    assertEquals(1, fault.strikes());
    assertFalse(Files.exists(remote));
    assertFalse(Files.exists(folder.resolve("got")));
    assertRecovers(connector, fault);
  }

  @Test
  void slowAnswersAreWaitedForWithinTheDeadlineOnly() {
    InjectedFault fault = fixture.server.inject(ServerFault.slowAnswers(Duration.ofMillis(100)));
    Connector patient = fixture.connected();
    assertEquals("x\n", FaultFixture.run(patient, "echo x").output().stdout());
    fault.close();
    InjectedFault slower = fixture.server.inject(ServerFault.slowAnswers(Duration.ofMinutes(5)));
    var options = ExecOptions.builder().timeout(Duration.ofSeconds(1)).build();
    assertFails(
        ConnectorException.class,
        () -> patient.runShellCommand(ShellCommand.raw("echo y"), options));
    assertTrue(slower.strikes() >= 1);
    patient.disconnect();
  }

  @Test
  void aCommandWhoseOutputIsSlowEndsAtItsLimitWithWhatHadCome() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.slowOutput(2000));
    var options = ExecOptions.builder().timeout(Duration.ofSeconds(2)).build();
    var late =
        assertFails(
            CommandTimeoutException.class,
            () ->
                connector.runShellCommand(
                    ShellCommand.raw("head -c 50000 /dev/zero | tr '\\0' x"), options));
    int came = late.output().stdout().length();
    assertTrue(came > 0 && came < 50_000, came + " bytes");
    assertRecovers(connector, fault);
  }

  @ParameterizedTest
  @ValueSource(longs = {255, 256, 0x7fff_ffffL, 0xffff_ffffL})
  void anExitStatusIsWhatTheHostToldAndNeverASuccessByAccident(long status) {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.exitStatus(status));
    CommandResult result = FaultFixture.run(connector, "echo out");
    assertEquals(ExitStatus.exited((int) status), result.status());
    assertFalse(result.succeeded());
    assertEquals("out\n", result.output().stdout());
    assertRecovers(connector, fault);
  }

  @Test
  void anEndWithoutAStatusIsNoSuccess() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.noExitStatus());
    var loss =
        assertFails(ConnectionLostException.class, () -> FaultFixture.run(connector, "echo out"));
    assertTrue(loss.getMessage().contains("without an exit status"), loss.getMessage());
    assertEquals("out\n", loss.output().stdout());
    assertRecovers(connector, fault);
  }

  @Test
  void aSignalThatNoSystemHasIsToldByItsName() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.exitSignal("ODD@example.org"));
    CommandResult result = FaultFixture.run(connector, "echo out");
    assertEquals(ExitStatus.signalled("ODD@example.org"), result.status());
    assertEquals(255, result.exitCode());
    assertFalse(result.succeeded());
    assertRecovers(connector, fault);
  }

  @Test
  void ofTwoStatusesTheFirstCounts() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.exitStatuses(4, 0));
    CommandResult result = FaultFixture.run(connector, "echo out");
    assertEquals(ExitStatus.exited(4), result.status());
    assertEquals("out\n", result.output().stdout());
    assertRecovers(connector, fault);
  }

  @Test
  void outputAfterTheStatusIsNotLost() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.exitStatusBeforeOutput());
    CommandResult result =
        FaultFixture.run(connector, "head -c 3000000 /dev/zero | tr '\\0' x; echo e >&2; exit 6");
    assertEquals(6, result.exitCode());
    assertEquals(3_000_000, result.output().stdout().length());
    assertEquals("e\n", result.output().stderr());
    assertEquals(1, fault.strikes());
    assertRecovers(connector, fault);
  }

  @Test
  void filesGoAnotherWayWhereSftpIsRefused() throws Exception {
    InjectedFault fault = fixture.server.inject(ServerFault.refuseSftp());
    Connector connector = fixture.connected();
    byte[] content = new byte[200_000];
    new Random(6).nextBytes(content);
    String remote = folder.resolve("remote").toString();
    connector.putFile(FileSource.ofBytes(content), remote);
    assertArrayEquals(content, Files.readAllBytes(Path.of(remote)));
    var back = new ByteArrayOutputStream();
    connector.getFile(remote, FileSink.of(back));
    assertArrayEquals(content, back.toByteArray());
    assertTrue(fault.strikes() >= 1);
    assertRecovers(connector, fault);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 99_999, 100_001, 10_000_000, Long.MAX_VALUE})
  void aWrongSizeNeverMakesAWrongFile(long size) throws Exception {
    byte[] content = new byte[100_000];
    new Random(8).nextBytes(content);
    Path remote = Files.write(folder.resolve("remote"), content);
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.fileSize(size));
    var back = new ByteArrayOutputStream();
    connector.getFile(remote.toString(), FileSink.of(back));
    assertArrayEquals(content, back.toByteArray());
    // What was put is asked for its size, and does not take its name when that is wrong.
    assertFails(
        FileTransferException.class,
        () -> connector.putFile(FileSource.ofBytes(content), remote + ".put"));
    assertFalse(Files.exists(Path.of(remote + ".put")));
    assertTrue(fault.strikes() >= 1);
    assertRecovers(connector, fault);
  }

  @Test
  void aRefusedCommandIsAnErrorThatSaysSoAndTheConnectionStays() {
    Connector connector = fixture.connected();
    InjectedFault fault = fixture.server.inject(ServerFault.refuseExec());
    for (int i = 0; i < 20; i++) {
      var refused =
          assertFails(ConnectorException.class, () -> FaultFixture.run(connector, "true"));
      assertTrue(refused.getMessage().contains("refuse"), refused.getMessage());
    }
    fault.close();
    assertServes(connector);
  }

  @Test
  void variablesDoNotNeedTheServersLeave() {
    InjectedFault fault = fixture.server.inject(ServerFault.refuseEnvironment());
    Connector connector = fixture.connected();
    var options = ExecOptions.builder().environment("GREETING", "hello").build();
    CommandResult result =
        connector.runShellCommand(ShellCommand.raw("echo \"$GREETING\""), options);
    assertEquals("hello\n", result.output().stdout());
    assertRecovers(connector, fault);
  }

  @Test
  void aConnectionWithoutAPlaceIsAnErrorAndServesAgainWhenOneIsFree() throws Exception {
    Connector connector = fixture.connected();
    FaultFixture.run(connector, "true");
    InjectedFault fault = fixture.server.inject(ServerFault.maxSessions(0));
    var full = assertFails(ConnectorException.class, () -> FaultFixture.run(connector, "true"));
    assertTrue(full.getMessage().contains("MaxSessions"), full.getMessage());
    assertTrue(fault.strikes() >= 1);
    fault.close();
    assertServes(connector);
  }
}
