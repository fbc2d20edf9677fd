package org.connectorsdk.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ReferenceProcessTest {
  private static final long BULK = 64L << 20;

  private final ReferenceHosts hosts = new ReferenceHosts();
  private final Connector connector = hosts.connected();

  @AfterEach
  void leavesNothingBehind() {
    hosts.close();
    assertEquals(0, hosts.host.processesLeft());
    ReferenceHosts.eventually(() -> hosts.liveThreads().isEmpty(), "all threads have ended");
  }

  @Test
  void bothStreamsArriveInFull() {
    var result =
        run(
            ExecOptions.builder().outputLimit(1024),
            "head -c " + BULK + " /dev/zero & head -c " + BULK + " /dev/zero >&2; wait");
    for (StandardStream stream : StandardStream.values()) {
      long kept = result.output().bytes(stream).length;
      assertEquals(BULK, kept + result.output().omittedBytes(stream), stream.toString());
    }
  }

  @Test
  void inputGoesInAndComesOutUnchanged() {
    byte[] bytes = new byte[4 << 20];
    new Random(7).nextBytes(bytes);
    var input = ExecOptions.builder().standardInput(StandardInput.ofBytes(bytes));
    assertArrayEquals(bytes, run(input, "cat").output().stdoutBytes());
  }

  @Test
  void aCommandThatDoesNotReadItsInputEndsByItself() {
    var input = ExecOptions.builder().standardInput(StandardInput.ofBytes(new byte[4 << 20]));
    assertEquals(3, run(input, "exit 3").exitCode());
  }

  @Test
  void thereIsNoInputUnlessItIsGiven() {
    assertEquals("0", run(ExecOptions.builder(), "cat | wc -c").output().stdout().strip());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aTimeoutEndsTheWholeTree() {
    String tree =
        "sleep 601 & setsid sleep 602 & (sleep 603 & exec true); (setsid sh -c 'sleep 604 &' &);"
            + " sh -c 'trap \"\" TERM; while :; do sleep 1; done' & echo begun; wait";
    var timeout = ExecOptions.builder().timeout(Duration.ofMillis(400));
    var ended = assertThrows(CommandTimeoutException.class, () -> run(timeout, tree));
    assertEquals("begun\n", ended.output().stdout());
    ReferenceHosts.eventually(() -> hosts.host.processesLeft() == 0, "the tree is gone");
    assertEquals("on", run(ExecOptions.builder(), "printf on").output().stdout());
  }

  @Test
  void aCommandThatIgnoresTheRequestIsEndedAllTheSame() {
    var timeout = ExecOptions.builder().timeout(Duration.ofMillis(200));
    assertThrows(
        CommandTimeoutException.class,
        () -> run(timeout, "trap '' TERM; while :; do sleep 1; done"));
    ReferenceHosts.eventually(() -> hosts.host.processesLeft() == 0, "it is gone");
  }

  @Test
  void aBackgroundChildThatKeepsTheOutputDoesNotHoldTheResult() {
    var result = run(ExecOptions.builder(), "sleep 600 & printf done");
    assertEquals("done", result.output().stdout());
    assertTrue(result.elapsed().toSeconds() < 30, "took " + result.elapsed());
  }

  @Test
  void norDoesOneThatGoesOnWriting() {
    var result = run(ExecOptions.builder(), "yes & printf done >&2");
    assertEquals("done", result.output().stderr());
    assertTrue(result.elapsed().toSeconds() < 30, "took " + result.elapsed());
  }

  @Test
  void aSignalIsToldAsAnExitCode() {
    assertEquals(128 + 9, run(ExecOptions.builder(), "kill -9 $$").exitCode());
  }

  private CommandResult run(ExecOptions.Builder options, String line) {
    return connector.runShellCommand(ShellCommand.raw(line), options.build());
  }
}
