package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.file.FileSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fake that leaves to a real shell what is not scripted. */
class UnmatchedToShellTest {
  private static final long PATIENCE = 30;

  private final FakeConnector host = FakeConnector.builder().unmatchedToShell().build();

  @TempDir private Path directory;

  @BeforeEach
  void connect() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs /bin/sh");
    host.connect();
  }

  private String read(String script) {
    return host.runShellCommand(ShellCommand.raw(script)).orThrow().output().stdout();
  }

  @Test
  void aScriptedCommandDoesNotRunAndAnyOtherDoes() {
    Path file = directory.resolve("precious");
    host.answer(CommandMatch.matching("rm .*"), FakeAnswer.lines("removed"));
    host.putFile(FileSource.ofText("content"), file.toString());
    assertEquals("removed\n", read("rm " + file));
    assertTrue(Files.exists(file));
    assertEquals("content", read("cat " + file));
    assertEquals(List.of("rm " + file, "cat " + file), host.commands());
    host.verify();
  }

  @Test
  void theShellIsAsStrictAsTheFakeSays() {
    assertFalse(host.capabilities().contains(Capability.PTY));
    var failed = host.runShellCommand(ShellCommand.raw("exit 3"));
    assertEquals(3, failed.exitCode());
    assertEquals("fake run exit 3 -> exit code 3", host.calls().get(1).toString());
  }

  @Test
  void realCommandsTakeRealTime() {
    var options = ExecOptions.builder().timeout(Duration.ofMillis(100)).build();
    assertThrows(
        CommandTimeoutException.class,
        () -> host.runShellCommand(ShellCommand.raw("sleep 60"), options));
    host.answer("nap", FakeAnswer.succeed().after(Duration.ofHours(1)));
    assertEquals("", read("nap"));
  }

  @Test
  void aCutLinkEndsARealCommand() throws Exception {
    Path begun = directory.resolve("begun");
    var running = CompletableFuture.supplyAsync(() -> read(": > " + begun + "; exec sleep 60"));
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!Files.exists(begun) && System.nanoTime() < limit) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    host.cutLinks();
    var ended =
        assertThrows(ExecutionException.class, () -> running.get(PATIENCE, TimeUnit.SECONDS));
    assertInstanceOf(ConnectionLostException.class, ended.getCause());
  }
}
