package org.connectorsdk.testkit.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.connectorsdk.testkit.faults.InjectedFault;
import org.connectorsdk.testkit.ssh.SystemClient.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults as OpenSSH's clients see them. */
class ServerFaultSystemClientTest {

  @TempDir Path scratch;
  private EmbeddedSshServer server;
  private SystemClient client;

  @BeforeEach
  void start() {
    server = EmbeddedSshServer.start();
    client = new SystemClient(server, scratch);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Outcome run(String command) throws Exception {
    return client.run(client.ssh(command), "");
  }

  /** What the client tells about each message it gets. */
  private Outcome runAloud(String command) throws Exception {
    var line = client.ssh(command);
    line.add(1, "-vv");
    return client.run(line, "");
  }

  @ParameterizedTest
  @EnumSource(ServerStage.class)
  void closesAtEachStageAndThenNoMore(ServerStage stage) throws Exception {
    InjectedFault fault = server.inject(ServerFault.closeAt(stage));
    Outcome outcome = runAloud("echo out; sleep 0.2; exit 3");
    assertEquals(1, fault.strikes(), outcome.stderr());
    boolean told = stage == ServerStage.EXIT_STATUS;
    assertEquals(told ? 3 : 255, outcome.status(), outcome.stderr());
    assertEquals(told ? 1 : 0, count(outcome, "rtype exit-status"), outcome.stderr());
    assertEquals(told ? 1 : 0, count(outcome, "rcvd eof"), outcome.stderr());
    assertEquals(0, count(outcome, "rcvd close"), outcome.stderr());
    boolean output = told || stage == ServerStage.OUTPUT;
    assertEquals(output ? "out\n" : "", outcome.text());
    boolean accepted = stage.compareTo(ServerStage.AFTER_AUTHENTICATION) >= 0;
    assertEquals(
        accepted ? List.of(new AuthenticationAttempt(server.user(), "publickey", true)) : List.of(),
        server.authenticationAttempts());
    boolean executed = stage.compareTo(ServerStage.COMMAND_ACCEPTED) >= 0;
    assertEquals(executed ? 1 : 0, server.commands().size());
    Polling.until(() -> server.openConnections() == 0, "the connection is gone");
    fault.close();
    assertEquals(3, run("exit 3").status());
  }

  @Test
  void noExitStatusIsToldAsAFailure() throws Exception {
    server.inject(ServerFault.noExitStatus());
    Outcome outcome = runAloud("echo out");
    assertEquals("out\n", outcome.text());
    assertEquals(255, outcome.status());
    assertEquals(0, count(outcome, "rtype exit-status"));
  }

  @Test
  void twoExitStatusesAreSent() throws Exception {
    InjectedFault fault = server.inject(ServerFault.exitStatuses(1, 4));
    Outcome outcome = runAloud("echo out");
    assertEquals(2, count(outcome, "rtype exit-status"), outcome.stderr());
    assertEquals(4, outcome.status());
    assertEquals(1, fault.strikes());
  }

  @Test
  void statusIsSentBeforeTheOutputIsNotLost() throws Exception {
    InjectedFault fault = server.inject(ServerFault.exitStatusBeforeOutput());
    Outcome outcome = runAloud("head -c 3000000 /dev/zero; echo problem >&2; exit 6");
    assertEquals(3_000_000, outcome.stdout().length);
    assertTrue(outcome.stderr().contains("problem"));
    assertEquals(6, outcome.status());
    assertEquals(1, count(outcome, "rtype exit-status"));
    // The first adjustment of the window answers output.
    assertTrue(
        outcome.stderr().indexOf("rtype exit-status") < outcome.stderr().indexOf("rcvd adjust")
            || !outcome.stderr().contains("rcvd adjust"),
        outcome.stderr());
    assertTrue(
        outcome.stderr().indexOf("rtype exit-status") < outcome.stderr().indexOf("rcvd eof"),
        outcome.stderr());
    assertEquals(1, fault.strikes());
  }

  private static int count(Outcome outcome, String words) {
    return outcome.stderr().split(words, -1).length - 1;
  }

  @Test
  void refusedCommandIsNotRun() throws Exception {
    Path proof = scratch.resolve("proof");
    InjectedFault fault = server.inject(ServerFault.refuseExec());
    Outcome outcome = run("touch " + proof);
    assertTrue(outcome.stderr().contains("exec request failed"), outcome.stderr());
    assertNotEquals(0, outcome.status());
    assertEquals(List.of(), server.commands());
    assertEquals(1, fault.strikes());
    fault.close();
    assertTrue(Files.notExists(proof));
    assertEquals(0, run("true").status());
  }

  @Test
  void refusedSftpLeavesCommands() throws Exception {
    InjectedFault fault = server.inject(ServerFault.refuseSftp());
    assertNotEquals(0, client.run(client.sftp(), "pwd\n").status());
    assertEquals(1, fault.strikes());
    assertEquals(0, run("true").status());
    fault.close();
    assertEquals(0, client.run(client.sftp(), "pwd\n").status());
  }

  @Test
  void refusedVariablesLeaveTheCommand() throws Exception {
    InjectedFault fault = server.inject(ServerFault.refuseEnvironment());
    var line = client.ssh("exit 4");
    line.addAll(1, List.of("-o", "SetEnv=FIRST=1 SECOND=2"));
    assertEquals(4, client.run(line, "").status());
    assertEquals(2, fault.strikes());
  }

  @Test
  void sizeIsWrongAndTheContentIsNot() throws Exception {
    Files.writeString(server.directory().resolve("file"), "content");
    InjectedFault fault = server.inject(ServerFault.fileSize(987_654_321));
    Outcome listing = client.run(client.sftp(), "ls -l file\n");
    assertTrue(listing.text().contains(" 987654321 "), listing.text());
    assertTrue(fault.strikes() >= 1);
    fault.close();
    Outcome right = client.run(client.sftp(), "ls -l file\n");
    assertTrue(right.text().matches("(?s).* 7 .*"), right.text());
    assertEquals("content", Files.readString(server.directory().resolve("file")));
  }
}
