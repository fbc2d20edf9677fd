package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
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
  void noChannelIsOpenedAfterTheDeadline() {
    assertThrows(IOException.class, () -> SftpFiles.open(session, Deadline.after(Duration.ZERO)));
  }
}
