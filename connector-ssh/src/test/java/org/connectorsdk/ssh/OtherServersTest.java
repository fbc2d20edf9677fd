package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.transport.TransportProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** Dropbear and tinysshd: other people's ideas of the protocol. */
class OtherServersTest {

  /** Not below /tmp: tinysshd takes no keys from a place that others can write to. */
  @TempDir(factory = TrustedPlace.class)
  Path folder;

  private TestUser user;
  private Process server;
  private TransportFixture fixture;
  private int port;

  @BeforeEach
  void prepare() throws Exception {
    Assumptions.assumeTrue(
        isTrusted(folder.getParent()),
        "another user's files can be reached and trusted below " + folder.getParent());
    Path home = Files.createDirectory(folder.resolve("home"));
    user = TestUser.create(home);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path key = OpenSshServer.keygen(folder.resolve("key"), "ed25519", "");
    Path keys = Files.createDirectory(home.resolve(".ssh")).resolve("authorized_keys");
    Files.copy(Path.of(key + ".pub"), keys);
    user.owns(home);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    fixture =
        new TransportFixture()
            .data("ssh_hostname", "127.0.0.1")
            .data("ssh_port", port)
            .data("ssh_user", user.name())
            .data("ssh_allow_agent", false)
            .data("ssh_look_for_keys", false)
            .data("ssh_strict_host_key_checking", "accept-new")
            .data("ssh_known_hosts_file", folder.resolve("known_hosts").toString())
            .key(key);
  }

  @AfterEach
  void stop() {
    if (fixture != null) {
      fixture.close();
    }
    if (server != null) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly();
      server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    if (user != null) {
      user.close();
    }
  }

  private void start(String... command) throws Exception {
    server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < end) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("log")));
  }

  private void startDropbear() throws Exception {
    Parts.require("dropbearkey");
    Path hostKey = folder.resolve("dropbear_key");
    Parts.run(List.of("dropbearkey", "-t", "ecdsa", "-f", hostKey.toString()));
    start(
        Parts.require("dropbear").toString(),
        "-F",
        "-E",
        "-r",
        hostKey.toString(),
        "-P",
        folder.resolve("pid").toString(),
        "-p",
        "127.0.0.1:" + port);
  }

  @Test
  void runsCommandsOnDropbear() throws Exception {
    startDropbear();
    try (SshTransport transport = fixture.open()) {
      checkOutput(transport);
      checkInput(transport);
      assertEquals(
          ExitStatus.signalled("TERM"), TransportFixture.run(transport, "kill $$").awaitEnd());
    }
    fixture.data("ssh_password", Secret.of(user.password())).data("ssh_key", noKey().toString());
    try (SshTransport transport = fixture.open()) {
      assertEquals("in\n", TransportFixture.run(transport, "echo in").stdout());
    }
  }

  private Path noKey() throws Exception {
    return OpenSshServer.keygen(folder.resolve("stranger"), "ed25519", "");
  }

  @Test
  void runsCommandsOnTinysshd() throws Exception {
    Parts.require("tinysshd-makekey");
    Path keys = folder.resolve("tiny");
    Parts.run(List.of("tinysshd-makekey", keys.toString()));
    start(
        Parts.require("socat").toString(),
        "TCP-LISTEN:" + port + ",fork,reuseaddr,bind=127.0.0.1",
        "EXEC:" + Parts.require("tinysshd") + " -v " + keys);
    // It allows one command for each connection.
    try (SshTransport transport = fixture.open()) {
      checkOutput(transport);
    }
    try (SshTransport transport = fixture.open()) {
      checkInput(transport);
    }
    // And it does not know strict key exchange.
    fixture.data("ssh_require_strict_kex", true);
    var failure = assertThrows(ConnectionFailedException.class, fixture::open);
    assertTrue(failure.getMessage().contains("strict key exchange"), failure.getMessage());
  }

  /**
   * Beside the classes, or in a folder of root's, when the classes are where everybody can write.
   */
  static final class TrustedPlace implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      Path forRoot = Path.of("/srv");
      boolean rootOnly = !isTrusted(target) && isTrusted(forRoot) && Files.isWritable(forRoot);
      return Files.createTempDirectory(rootOnly ? forRoot : target, "servers");
    }
  }

  private static boolean isTrusted(Path folder) throws IOException {
    for (Path place = folder; place != null; place = place.getParent()) {
      var others = Files.getPosixFilePermissions(place);
      if (!others.contains(PosixFilePermission.OTHERS_EXECUTE)
          || others.contains(PosixFilePermission.OTHERS_WRITE)) {
        return false;
      }
    }
    return true;
  }

  private static void checkOutput(SshTransport transport) throws Exception {
    RecordedOutput output = TransportFixture.run(transport, "echo out; echo err >&2; exit 7");
    assertEquals("out\n", output.stdout());
    assertEquals("err\n", output.stderr());
    assertEquals(ExitStatus.exited(7), output.awaitEnd());
  }

  private static void checkInput(SshTransport transport) throws Exception {
    var counted = new RecordedOutput();
    try (TransportProcess process = TransportFixture.start(transport, "wc -c", counted)) {
      try (OutputStream input = process.standardInput()) {
        input.write(new byte[1_000_000]);
      }
      counted.awaitEnd();
    }
    assertEquals("1000000", counted.stdout().strip());
  }
}
