package org.connectorsdk.ssh.sftp;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The library's server at the other end of a real SSH connection. */
class SftpFilesMinaTest extends SftpFilesCases {

  private static SshClient ssh;

  private EmbeddedSshServer server;
  private ClientSession session;

  @BeforeAll
  static void startClient() {
    ssh = SshClient.setUpDefaultClient();
    ssh.setServerKeyVerifier((peer, address, key) -> true);
    CoreModuleProperties.REQUEST_SUBSYSTEM_REPLY.set(ssh, true);
    ssh.start();
  }

  @AfterAll
  static void stopClient() {
    ssh.stop();
  }

  @Override
  SftpFiles open() throws IOException {
    server = EmbeddedSshServer.builder().directory(folder).start();
    session = login(server);
    return SftpFiles.open(session, soon());
  }

  private static ClientSession login(EmbeddedSshServer server) throws IOException {
    var wait = Duration.ofSeconds(20);
    var session =
        ssh.connect(server.user(), server.host(), server.port()).verify(wait).getSession();
    session.addPasswordIdentity(server.password());
    session.auth().verify(wait);
    return session;
  }

  @AfterEach
  void stopServer() {
    if (session != null) {
      session.close(true);
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void refusedSubsystemIsToldAndFreesItsChannel() throws Exception {
    try (var without = EmbeddedSshServer.builder().withoutSftp().start();
        var bare = login(without)) {
      for (int i = 0; i < 30; i++) {
        assertThrows(SftpUnavailableException.class, () -> SftpFiles.open(bare, soon()));
      }
      assertTrue(bare.isOpen());
    }
  }

  @Test
  void severedConnectionEndsCallsInProgress() throws Exception {
    var to = files.create("cut", soon());
    to.write(random(100));
    to.flush();
    server.severConnections();
    assertThrows(
        IOException.class,
        () -> {
          for (int i = 0; i < 1000; i++) {
            to.write(random(1 << 20));
          }
        });
    assertFalse(files.isOpen());
    assertThrows(IOException.class, () -> SftpFiles.open(session, soon()));
  }

  @Test
  void channelsOfOneSessionAreIndependent() throws Exception {
    try (var other = SftpFiles.open(session, soon())) {
      put("file", random(10));
      files.close();
      assertEquals(10, other.stat("file", soon()).size());
    }
    assertTrue(session.isOpen());
  }

  @Test
  void closeEndsAWriteThatTheServerDoesNotTake() throws Exception {
    // A pipe that nobody reads holds up the server's one thread.
    Path pipe = folder.resolve("pipe");
    assumeTrue(mkfifo(pipe), "missing: mkfifo");
    var other = files.create("other", Deadline.none());
    var blocked = new Thread(() -> assertThrows(IOException.class, () -> open(pipe)));
    var failed = new CompletableFuture<IOException>();
    var writing =
        new Thread(
            () ->
                failed.complete(
                    assertThrows(
                        IOException.class,
                        () -> {
                          for (int i = 0; i < 1000; i++) {
                            other.write(random(1 << 20));
                          }
                        })));
    blocked.start();
    writing.start();
    try {
      awaitWaiting(blocked);
      awaitWaiting(writing);
      files.close();
      failed.get(5, TimeUnit.SECONDS);
      blocked.join(5000);
      assertFalse(blocked.isAlive());
    } finally {
      // Lets the server's thread go on.
      try (var end = FileChannel.open(pipe, READ, WRITE)) {
        assertTrue(end.isOpen());
      }
    }
  }

  private static void awaitWaiting(Thread thread) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(System.nanoTime() - end < 0, () -> thread + " is " + thread.getState());
      Thread.onSpinWait();
    }
  }

  private void open(Path pipe) throws IOException {
    files.overwrite(pipe.getFileName().toString(), Deadline.none()).close();
  }

  private static boolean mkfifo(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void noChannelIsOpenedAfterTheDeadline() {
    assertThrows(IOException.class, () -> SftpFiles.open(session, Deadline.after(Duration.ZERO)));
  }
}
