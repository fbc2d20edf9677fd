package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.HostUnreachableException;
import org.junit.jupiter.api.Test;

/** Time that a test moves, that moves by itself, and that is real. */
class FakeClockTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeClock clock = FakeClock.manual();
  private final FakeConnector host = FakeConnector.builder().clock(clock).build();

  private CompletableFuture<CommandResult> begin(String command, ExecOptions.Builder options)
      throws InterruptedException {
    var running =
        CompletableFuture.supplyAsync(
            () -> host.runShellCommand(ShellCommand.raw(command), options.build()));
    assertTrue(clock.awaitSleepers(1, PATIENCE));
    return running;
  }

  private static Throwable cause(CompletableFuture<?> running) {
    return assertThrows(
            ExecutionException.class, () -> running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .getCause();
  }

  @Test
  void aManualClockStandsUntilItIsAdvanced() throws Exception {
    host.answer("backup", FakeAnswer.succeed().after(Duration.ofMinutes(2))).connect();
    var running = begin("backup", ExecOptions.builder());
    clock.advance(Duration.ofSeconds(119));
    assertTrue(clock.awaitSleepers(1, PATIENCE));
    assertFalse(running.isDone());
    clock.advance(Duration.ofSeconds(1));
    var result = running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertEquals(Duration.ofMinutes(2), result.elapsed());
  }

  @Test
  void aTimeoutPassesOnAManualClock() throws Exception {
    host.answer("hang", FakeAnswer.hang()).connect();
    var running = begin("hang", ExecOptions.builder().timeout(Duration.ofMinutes(1)));
    clock.advance(Duration.ofMinutes(1));
    assertInstanceOf(CommandTimeoutException.class, cause(running));
  }

  @Test
  void aDisconnectEndsWhatWaits() throws Exception {
    host.answer("hang", FakeAnswer.hang().stdout("x")).connect();
    var running = begin("hang", ExecOptions.builder());
    host.disconnect();
    var cancelled = assertInstanceOf(CommandCancelledException.class, cause(running));
    assertEquals("x", cancelled.output().stdout());
  }

  @Test
  void aCutLinkEndsWhatWaits() throws Exception {
    host.answer("hang", FakeAnswer.hang()).connect();
    var running = begin("hang", ExecOptions.builder());
    host.cutLinks();
    assertInstanceOf(ConnectionLostException.class, cause(running));
  }

  @Test
  void anInterruptEndsWhatWaits() throws Exception {
    host.answer("hang", FakeAnswer.hang()).connect();
    var caught = new CompletableFuture<Boolean>();
    var thread =
        new Thread(
            () -> {
              assertThrows(
                  CommandCancelledException.class,
                  () -> host.runShellCommand(ShellCommand.raw("hang")));
              caught.complete(Thread.currentThread().isInterrupted());
            });
    thread.start();
    assertTrue(clock.awaitSleepers(1, PATIENCE));
    thread.interrupt();
    assertTrue(caught.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the flag is set again");
    thread.join(PATIENCE.toMillis());
  }

  @Test
  void aConnectWaitsOnTheClockToo() throws Exception {
    host.onConnect(ConnectAnswer.succeed().after(Duration.ofSeconds(9)));
    var connecting = CompletableFuture.runAsync(host::connect);
    assertTrue(clock.awaitSleepers(1, PATIENCE));
    clock.advance(Duration.ofSeconds(9));
    connecting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertEquals("fake connect -> connected", host.calls().get(0).toString());
  }

  @Test
  void aJumpingClockEndsAHangingConnectAtOnce() {
    var silent = FakeConnector.create().onConnect(ConnectAnswer.hang());
    assertThrows(HostUnreachableException.class, silent::connect);
    assertEquals(Duration.ofSeconds(10), silent.clock().elapsed());
  }

  @Test
  void commandsAtTheSameTimeDoNotMakeEachOtherLate() throws Exception {
    var quick = FakeConnector.create();
    quick.answer(CommandMatch.any(), FakeAnswer.succeed().after(Duration.ofMinutes(1))).connect();
    var limit = ExecOptions.builder().timeout(Duration.ofSeconds(61)).build();
    var all =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> quick.runShellCommand(ShellCommand.raw("c" + i), limit)))
            .toList();
    for (var one : all) {
      assertEquals(
          Duration.ofMinutes(1), one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).elapsed());
    }
  }

  @Test
  void realTimePasses() {
    var real = FakeConnector.builder().clock(FakeClock.real()).build();
    real.answer("nap", FakeAnswer.succeed().after(Duration.ofMillis(30))).connect();
    long began = System.nanoTime();
    real.runShellCommand(ShellCommand.raw("nap"));
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(30).toNanos());
    assertThrows(IllegalStateException.class, () -> real.clock().advance(Duration.ofSeconds(1)));
  }

  @Test
  void nobodySleepsIsToldAfterTheLimit() throws Exception {
    assertFalse(clock.awaitSleepers(1, Duration.ofMillis(1)));
    assertTrue(clock.awaitSleepers(0, Duration.ZERO));
  }

  @Test
  void timeDoesNotGoBack() {
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    assertThrows(
        IllegalArgumentException.class, () -> FakeAnswer.succeed().after(Duration.ofDays(40_000)));
  }
}
