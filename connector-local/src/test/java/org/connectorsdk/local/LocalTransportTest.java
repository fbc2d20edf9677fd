package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.TransportProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NoLeaks({LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES})
@Timeout(30)
class LocalTransportTest {
  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    LocalMachine.need("/bin/sh");
  }

  @Test
  void aLineReachesAPosixShellUnchanged() throws Exception {
    try (var transport = opened()) {
      assertEquals(CommandInterpreter.POSIX_SHELL, transport.interpreter());
      var output = new Output();
      var wire = ShellCommand.raw("printf '%s' \"$0\" 'a  b'; exit 4");
      output.awaitEnd(transport.start(wire, ProcessRequest.builder(output).build()));
      assertEquals("/bin/sha  b", output.text.toString());
      assertEquals(ExitStatus.exited(4), output.status);
    }
  }

  @Test
  void nothingStartsBeforeOpenOrAfterClose() throws Exception {
    var output = new Output();
    var request = ProcessRequest.builder(output).build();
    var wire = ShellCommand.raw("touch").arg(folder.resolve("canary").toString());
    var transport = new LocalTransport(LocalTransport.SHELL);
    assertFalse(transport.isOpen());
    assertThrows(IOException.class, () -> transport.start(wire, request));
    transport.open(Deadline.none());
    assertTrue(transport.isOpen());
    transport.close();
    transport.close();
    assertFalse(transport.isOpen());
    assertThrows(IOException.class, () -> transport.start(wire, request));
    assertThrows(
        IOException.class,
        () ->
            transport
                .files()
                .orElseThrow()
                .create(folder.resolve("canary").toString(), Deadline.none()));
    assertFalse(Files.exists(folder.resolve("canary")));
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    var transport = opened();
    var output = new Output();
    var process =
        transport.start(
            ShellCommand.raw("echo $$; exec sleep 60"), ProcessRequest.builder(output).build());
    while (!output.text.toString().endsWith("\n")) {
      process.poll();
      Thread.onSpinWait();
    }
    long pid = Long.parseLong(output.text.toString().strip());
    transport.close();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
      assertTrue(System.nanoTime() < end, "still runs");
      Thread.onSpinWait();
    }
  }

  @Test
  void aMachineWithoutAShellSaysSo() {
    var transport = new LocalTransport(folder.resolve("sh"));
    var e = assertThrows(IOException.class, () -> transport.open(Deadline.none()));
    assertEquals(
        "this machine has no " + folder.resolve("sh") + ", which local commands are run through",
        e.getMessage());
    assertFalse(transport.isOpen());
  }

  @Test
  void itTellsWhatItIs() throws IOException {
    try (var transport = opened()) {
      var known = transport.describe();
      assertEquals(System.getProperty("user.name"), known.get("user"));
      assertEquals("/bin/sh", known.get("shell"));
      assertThrows(UnsupportedOperationException.class, () -> known.put("a", "b"));
    }
  }

  private static LocalTransport opened() throws IOException {
    var transport = new LocalTransport(LocalTransport.SHELL);
    transport.open(Deadline.none());
    return transport;
  }

  static final class Output implements ProcessOutput {
    final StringBuilder text = new StringBuilder();
    ExitStatus status;

    void awaitEnd(TransportProcess process) throws IOException {
      while (status == null) {
        process.poll();
        Thread.onSpinWait();
      }
    }

    @Override
    public void write(StandardStream stream, byte[] buffer, int offset, int length) {
      text.append(new String(buffer, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void end(StandardStream stream) {}

    @Override
    public void awaitRoom() {}

    @Override
    public void exited(ExitStatus exitStatus) {
      status = exitStatus;
    }

    @Override
    public void lost(IOException cause) {
      throw new AssertionError(cause);
    }
  }
}
