package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.OutputCompleteness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands: one request each, and another one to end it. */
@Timeout(60)
class CommandTest {
  @TempDir Path home;
  private final Hosts hosts = new Hosts();
  private DemoApi api;
  private Connector connector;

  @BeforeEach
  void start() throws IOException {
    api = DemoApi.start(home, Hosts.KEY);
    connector = hosts.connected(api.url(), Map.of());
  }

  @AfterEach
  void stop() {
    hosts.close();
    api.close();
  }

  @Test
  void outputAndStatusComeBackAsTheyAre() {
    var result =
        connector.runShellCommand(
            ShellCommand.raw("printf 'a\\200\\000b'; echo 'to err ü' >&2; exit 9"));
    assertArrayEquals(new byte[] {'a', (byte) 0x80, 0, 'b'}, result.output().stdoutBytes());
    assertEquals("to err ü\n", result.output().stderr());
    assertEquals(9, result.exitCode());
  }

  @Test
  void outputMayBeLong() {
    var options = ExecOptions.builder().outputLimit(64 << 20).build();
    var result = connector.runShellCommand(ShellCommand.raw("head -c 20000000 /dev/zero"), options);
    assertEquals(20_000_000, result.output().stdoutBytes().length);
  }

  @Test
  void outputThatAChildGoesOnWithIsNotCalledComplete() {
    var part = connector.runShellCommand(ShellCommand.raw("sleep 3 & echo part"));
    assertEquals("part\n", part.output().stdout());
    assertNotEquals(OutputCompleteness.COMPLETE, part.outputComplete());
  }

  @Test
  void aCommandThatIsFedIsRefused() {
    var options = ExecOptions.builder().standardInput(StandardInput.ofText("x")).build();
    var refusal =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> connector.runShellCommand(ShellCommand.of("cat"), options));
    assertEquals(Capability.STDIN, refusal.capability());
  }

  @Test
  void aSecretIsNotMadeAnArgument() {
    var command = ShellCommand.raw("echo").secretArg(Secret.of("hunter2"));
    var refusal =
        assertThrows(
            UnsupportedCapabilityException.class, () -> connector.runShellCommand(command));
    assertEquals(Capability.STDIN, refusal.capability());
    assertFalse(refusal.getMessage().contains("hunter2"));
  }

  @Test
  void aLimitEndsTheCommandAndBringsItsOutput() throws Exception {
    var options = ExecOptions.builder().timeout(Duration.ofSeconds(1)).build();
    var failure =
        assertThrows(
            CommandTimeoutException.class, () -> connector.runShellCommand(lasting(), options));
    assertEquals(ProcessFate.ENDED, Hosts.proper(failure).processFate());
    assertEquals("begun\n", failure.output().stdout());
    assertTrue(eventually(() -> !isAlive()), "the command goes on");
  }

  @Test
  void anInterruptEndsTheCommand() throws Exception {
    var call = BackgroundCall.of(() -> connector.runShellCommand(lasting()));
    assertTrue(eventually(this::isAlive));
    call.interrupt();
    var failure = assertInstanceOf(CommandCancelledException.class, call.thrownWithin(10));
    assertEquals(ProcessFate.ENDED, Hosts.proper(failure).processFate());
    assertTrue(eventually(() -> !isAlive()), "the command goes on");
  }

  @Test
  void aDisconnectEndsTheCommand() throws Exception {
    var call = BackgroundCall.of(() -> connector.runShellCommand(lasting()));
    assertTrue(eventually(this::isAlive));
    connector.disconnect();
    Hosts.proper(assertInstanceOf(CommandCancelledException.class, call.thrownWithin(10)));
    assertTrue(eventually(() -> !isAlive()), "the command goes on");
  }

  @Test
  void aCutConnectionIsALossAndTheNextConnectWorks() throws Exception {
    var call = BackgroundCall.of(() -> connector.runShellCommand(lasting()));
    assertTrue(eventually(this::isAlive));
    api.sever();
    var failure = assertInstanceOf(ConnectionLostException.class, call.thrownWithin(10));
    assertTrue(Hosts.proper(failure).commandMayHaveRun());
    connector.connect();
    assertEquals(0, connector.runShellCommand(ShellCommand.of("true")).exitCode());
  }

  @Test
  void theApiEndsACommandWhoseCallerHasVanished() throws Exception {
    // The limit goes along with the request: 300 ms, and 5 s on top.
    var vanished = new Hosts();
    var other = vanished.connected(api.url(), Map.of());
    var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
    var call = BackgroundCall.of(() -> other.runShellCommand(lasting(), options));
    assertTrue(eventually(this::isAlive) || !Files.exists(home.resolve("pid")));
    api.sever();
    call.thrownWithin(10);
    assertTrue(eventually(() -> !isAlive()), "the command goes on");
    vanished.close();
  }

  /** Notes its process id, says a word and lasts. */
  private static ShellCommand lasting() {
    return ShellCommand.raw("echo begun; echo $$ >pid.new; mv pid.new pid; exec sleep 50");
  }

  private boolean isAlive() {
    try {
      var pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }
}
