package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.connectorsdk.transport.TransportProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that goes away is a loss, whatever was going on, and never an end. */
// A host that nobody can reach any more keeps its commands; here it is this machine.
@NoLeaks(
    value = {LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES},
    allowProcesses = "sleep 100")
class LossTest {

  @TempDir Path folder;
  private OpenSshServer server;
  private TransportFixture fixture;

  @BeforeEach
  void start() throws Exception {
    server = new OpenSshServer(folder).start();
    fixture = new TransportFixture().server(server).key(server.authorizedKey("ed25519", ""));
  }

  @AfterEach
  void stop() {
    fixture.close();
    server.close();
  }

  @Test
  void aKilledServerIsALossForARunningCommand() throws Exception {
    try (SshTransport transport = fixture.open()) {
      var output = new RecordedOutput();
      try (TransportProcess process =
          TransportFixture.start(transport, "echo started; sleep 100", output)) {
        output.awaitSize(8);
        server.connections().forEach(ProcessHandle::destroyForcibly);
        IOException loss = output.lost.get(5, TimeUnit.SECONDS);
        assertFalse(loss.getMessage().isBlank());
        assertThrows(IOException.class, () -> fill(process));
      }
      assertFalse(transport.isOpen());
      assertThrows(
          IOException.class, () -> TransportFixture.start(transport, "true", new RecordedOutput()));
    }
  }

  @Test
  void theKeepAliveNoticesAServerThatFellSilentEvenWhileInputIsWritten() throws Exception {
    fixture.data("ssh_keep_alive_interval", "1s").data("ssh_keep_alive_count", 2);
    try (SshTransport transport = fixture.open()) {
      var output = new RecordedOutput();
      try (TransportProcess process = TransportFixture.start(transport, "sleep 100", output)) {
        var writing =
            CompletableFuture.runAsync(
                () -> assertThrows(IOException.class, () -> fill(process)),
                runnable -> new Thread(runnable).start());
        server.freeze();
        output.lost.get(15, TimeUnit.SECONDS);
        writing.get(5, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void closingTheTransportEndsACommandAndItsWriter() throws Exception {
    SshTransport transport = fixture.open();
    var output = new RecordedOutput();
    TransportProcess process = TransportFixture.start(transport, "sleep 100", output);
    var writing =
        CompletableFuture.runAsync(
            () -> assertThrows(IOException.class, () -> fill(process)),
            runnable -> new Thread(runnable).start());
    transport.close();
    output.lost.get(5, TimeUnit.SECONDS);
    writing.get(5, TimeUnit.SECONDS);
    transport.close();
    assertFalse(transport.isOpen());
  }

  @Test
  void anEndThatTheHostToldIsNoLossThoughTheServerGoesAwayAfterwards() throws Exception {
    SshTransport transport = fixture.open();
    RecordedOutput output = TransportFixture.run(transport, "echo done; exit 3");
    server.close();
    assertEquals(ExitStatus.exited(3), output.awaitEnd());
    assertFalse(output.lost.isDone());
    transport.close();
  }

  @Test
  void aStatusWithoutTheEndOfTheOutputIsALoss() throws Exception {
    try (SshTransport transport = fixture.open()) {
      var output = new RecordedOutput();
      try (TransportProcess process =
          TransportFixture.start(transport, "sleep 100 & echo x; exit 0", output)) {
        process.standardInput().close();
        assertEquals(ExitStatus.exited(0), output.status.get(10, TimeUnit.SECONDS));
        assertFalse(output.ended.isDone());
        server.connections().forEach(ProcessHandle::destroyForcibly);
        output.lost.get(5, TimeUnit.SECONDS);
      }
    }
  }

  private static void fill(TransportProcess process) throws IOException {
    var bytes = new byte[64 * 1024];
    for (int i = 0; i < 10_000; i++) {
      process.standardInput().write(bytes);
    }
  }
}
