package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.connectorsdk.testkit.faults.Direction;
import org.connectorsdk.testkit.faults.FaultProxy;
import org.connectorsdk.testkit.faults.WireFault;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server from which nothing comes any more: the channel's window fills up. */
class SubsystemWireTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private SshClient ssh;
  private EmbeddedSshServer server;
  private FaultProxy proxy;
  private ClientSession session;
  private SftpFiles files;

  @BeforeEach
  void connect() throws IOException {
    server = EmbeddedSshServer.start();
    proxy = FaultProxy.to(server.host(), server.port());
    ssh = SshClient.setUpDefaultClient();
    ssh.setServerKeyVerifier((peer, address, key) -> true);
    CoreModuleProperties.REQUEST_SUBSYSTEM_REPLY.set(ssh, true);
    ssh.start();
    session = ssh.connect(server.user(), proxy.host(), proxy.port()).verify(SOON).getSession();
    session.addPasswordIdentity(server.password());
    session.auth().verify(SOON);
    files = SftpFiles.open(session, Deadline.after(SOON));
  }

  @AfterEach
  void disconnect() {
    if (files != null) {
      files.close();
    }
    ssh.stop();
    proxy.close();
    server.close();
  }

  private record Blocked(Thread thread, CompletableFuture<IOException> ended) {

    IOException end() throws Exception {
      return ended.get(10, TimeUnit.SECONDS);
    }
  }

  /** Writes until the window is full; returns once it is. */
  private Blocked writeUntilBlocked(Deadline deadline) throws IOException {
    OutputStream to = files.create("x", deadline);
    proxy.inject(WireFault.stall(Direction.TO_CLIENT, 0));
    var ended = new CompletableFuture<IOException>();
    var thread =
        new Thread(
            () ->
                ended.complete(
                    assertThrows(
                        IOException.class,
                        () -> {
                          for (int i = 0; i < 1000; i++) {
                            to.write(new byte[1 << 20]);
                          }
                        })));
    thread.start();
    long end = System.nanoTime() + SOON.toNanos();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(System.nanoTime() - end < 0, () -> "not blocked but " + thread.getState());
      Thread.onSpinWait();
    }
    return new Blocked(thread, ended);
  }

  @Test
  void closeEndsABlockedWrite() throws Exception {
    Blocked blocked = writeUntilBlocked(Deadline.none());
    files.close();
    assertEquals("the SFTP channel was closed", blocked.end().getMessage());
    assertTrue(session.isOpen());
  }

  @Test
  void lossOfTheSessionEndsABlockedWrite() throws Exception {
    Blocked blocked = writeUntilBlocked(Deadline.none());
    session.close(true);
    blocked.end();
    assertFalse(files.isOpen());
  }

  @Test
  void interruptEndsABlockedWriteAndTheChannelThatIsOutOfStep() throws Exception {
    Blocked blocked = writeUntilBlocked(Deadline.none());
    blocked.thread().interrupt();
    assertEquals(InterruptedIOException.class, blocked.end().getClass());
    assertFalse(files.isOpen());
    assertTrue(session.isOpen());
  }

  @Test
  void deadlineEndsABlockedWrite() throws Exception {
    Blocked blocked = writeUntilBlocked(Deadline.after(Duration.ofSeconds(1)));
    assertEquals(InterruptedIOException.class, blocked.end().getClass());
    assertFalse(files.isOpen());
  }

  @Test
  void otherCallersAreEndedWithTheBlockedOne() throws Exception {
    Blocked blocked = writeUntilBlocked(Deadline.none());
    var waiting =
        CompletableFuture.runAsync(
            () -> assertThrows(IOException.class, () -> files.stat("y", Deadline.none())),
            task -> new Thread(task).start());
    assertThrows(
        InterruptedIOException.class, () -> files.stat("z", Deadline.after(Duration.ofMillis(50))));
    files.close();
    blocked.end();
    waiting.get(10, TimeUnit.SECONDS);
  }
}
