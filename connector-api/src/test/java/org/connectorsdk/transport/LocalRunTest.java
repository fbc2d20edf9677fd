package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalRunTest {
  @BeforeEach
  void needsAShell() {
    MachineParts.need("/bin/sh");
  }

  @Test
  void aCommandRunsWithItsOptions() {
    var result =
        LocalProcess.run(
            ShellCommand.raw("cat; printf '%s' \"$WHO\"; pwd; echo oops >&2; exit 3"),
            ExecOptions.builder()
                .standardInput(StandardInput.ofText("in\n"))
                .environment("WHO", "it's $me\n")
                .workingDirectory("/")
                .build());
    assertEquals(3, result.exitCode());
    assertFalse(result.succeeded());
    assertEquals(List.of("in", "it's $me", "/"), result.output().stdoutLines());
    assertEquals(List.of("oops"), result.output().stderrLines());
  }

  @Test
  void aSecretIsInNoArgumentList() {
    var secret = Secret.of("s3cr3t-" + System.nanoTime());
    var command =
        ShellCommand.raw("s=").glueSecret(secret).append(ShellCommand.raw("; ps -eo args"));
    MachineParts.need("/bin/ps");
    var result = LocalProcess.run(command, ExecOptions.defaults());
    assertTrue(result.succeeded(), result::toString);
    assertFalse(result.output().stdout().contains(secret.reveal()));
    assertFalse(result.toString().contains(secret.reveal()));
  }

  @Test
  void theTimeIsKept() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
    long start = System.nanoTime();
    var e =
        assertThrows(
            CommandTimeoutException.class,
            () -> LocalProcess.run(ShellCommand.raw("echo a; exec sleep 60"), options));
    assertEquals("a\n", e.output().stdout());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void thereIsNoTerminal() {
    var options = ExecOptions.builder().pty(true).build();
    assertThrows(
        UnsupportedCapabilityException.class,
        () -> LocalProcess.run(ShellCommand.raw("true"), options));
  }

  @Test
  void mistakesAreNamed() {
    assertEquals(
        "command",
        assertThrows(
                NullPointerException.class, () -> LocalProcess.run(null, ExecOptions.defaults()))
            .getMessage());
    assertEquals(
        "options",
        assertThrows(
                NullPointerException.class, () -> LocalProcess.run(ShellCommand.raw("true"), null))
            .getMessage());
  }
}
