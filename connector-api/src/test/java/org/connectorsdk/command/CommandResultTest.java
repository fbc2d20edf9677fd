package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.StandardStream;
import org.junit.jupiter.api.Test;

class CommandResultTest {

  private static final FailureContext CONTEXT = FailureContext.of("ssh", "@ssh/web-1", "run");

  private static CommandResult.Builder result(ShellCommand command, ExitStatus status) {
    return CommandResult.builder(command, status, CONTEXT);
  }

  private static CommandResult.Builder result(int code) {
    return result(ShellCommand.raw("x"), ExitStatus.exited(code));
  }

  @Test
  void successIsOneOfTheCodes() {
    assertTrue(result(0).build().succeeded());
    assertFalse(result(1).build().succeeded());
    assertTrue(result(3).successExitCodes(List.of(3)).build().succeeded());
    assertFalse(result(0).successExitCodes(List.of(3)).build().succeeded());
    assertThrows(IllegalArgumentException.class, () -> result(0).successExitCodes(List.of()));
  }

  @Test
  void deathBySignalIsNoSuccess() {
    var killed =
        result(ShellCommand.raw("x"), ExitStatus.signalled("KILL"))
            .successExitCodes(List.of(0, 137))
            .build();
    assertEquals(137, killed.exitCode());
    assertFalse(killed.succeeded());
  }

  @Test
  void aBuilderOfAnAuthorHasSensibleDefaults() {
    var result = result(0).build();
    assertEquals("", result.output().stdout());
    assertEquals(OutputCompleteness.COMPLETE, result.outputComplete());
    assertEquals(Duration.ZERO, result.elapsed());
    assertSame(result, result.orThrow());
    assertThrows(IllegalArgumentException.class, () -> result(0).elapsed(Duration.ofSeconds(-1)));
  }

  @Test
  void orThrowTellsWhatFailedAndHow() {
    var lines = new ArrayList<OutputLine>();
    for (int i = 1; i <= 20; i++) {
      lines.add(new OutputLine(StandardStream.STDERR, "line " + i));
      lines.add(new OutputLine(StandardStream.STDOUT, "out " + i));
    }
    var result = result(7).output(CommandOutput.of(lines)).build();
    var failed = assertThrows(CommandFailedException.class, result::orThrow);
    assertTrue(failed.getMessage().contains("@ssh/web-1"), failed.getMessage());
    assertTrue(failed.getMessage().contains("exit code 7: line 11 | line 12"), failed.getMessage());
    assertTrue(failed.getMessage().endsWith("line 20"), failed.getMessage());
    assertSame(result.output(), failed.output());
    assertEquals(ExitStatus.exited(7), failed.status());
  }

  /** ls and cat repeat their arguments when they complain. */
  @Test
  void theMessageHoldsNoSecretEvenWhereTheOutputDoes() {
    var command =
        ShellCommand.raw("sh -c").nested(ShellCommand.of("cat").secretArg(Secret.of("hunter2")));
    var options =
        ExecOptions.builder().secretEnvironment("K", Secret.of("hunter2-and-more")).build();
    var stderr = "cat: hunter2: No such file; K=hunter2-and-more";
    var result =
        result(command, ExitStatus.exited(1))
            .options(options)
            .output(CommandOutput.of(List.of(new OutputLine(StandardStream.STDERR, stderr))))
            .build();
    var message = assertThrows(CommandFailedException.class, result::orThrow).getMessage();
    assertFalse(message.contains("hunter2") || message.contains("more"), message);
    assertTrue(message.contains("cat: ***: No such file; K=***"), message);
    assertEquals("`sh -c 'cat ***'`: exit code 1", result.toString());
    assertEquals(stderr, result.output().stderrLines().get(0));
  }

  @Test
  void theMessageIsOneShortLine() {
    var command = ShellCommand.of("echo", "x\n".repeat(100_000));
    var line = new OutputLine(StandardStream.STDERR, "y".repeat(1 << 20));
    var result =
        result(command, ExitStatus.exited(1)).output(CommandOutput.of(List.of(line))).build();
    var message = assertThrows(CommandFailedException.class, result::orThrow).getMessage();
    assertTrue(message.length() < 2_000, () -> "" + message.length());
    assertFalse(message.contains("\n"));
  }
}
