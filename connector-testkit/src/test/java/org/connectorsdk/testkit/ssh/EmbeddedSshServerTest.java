package org.connectorsdk.testkit.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The server as a client inside this JVM sees it. */
class EmbeddedSshServerTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static SshClient client;

  @TempDir Path scratch;

  @BeforeAll
  static void startClient() {
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
  }

  @AfterAll
  static void stopClient() {
    client.stop();
  }

  private static ClientSession connect(EmbeddedSshServer server, String user) throws IOException {
    return client.connect(user, server.host(), server.port()).verify(SOON).getSession();
  }

  private static ClientSession login(EmbeddedSshServer server, String user, String password)
      throws IOException {
    var session = connect(server, user);
    try {
      session.addPasswordIdentity(password);
      session.auth().verify(SOON);
      return session;
    } catch (IOException e) {
      session.close(true);
      throw e;
    }
  }

  @Test
  void passwordsOpenTheirOwnAccountsOnly() throws Exception {
    try (var server =
        EmbeddedSshServer.builder().user("ann", "first").user("bob", "second").start()) {
      assertEquals("ann", server.user());
      assertEquals("first", server.password());
      login(server, "ann", "first").close();
      login(server, "bob", "second").close();
      assertThrows(SshException.class, () -> login(server, "bob", "first"));
      assertThrows(SshException.class, () -> login(server, "eve", "first"));
      assertThrows(SshException.class, () -> login(server, "ann", "FIRST"));
      assertEquals(
          List.of(
              new AuthenticationAttempt("ann", "password", true),
              new AuthenticationAttempt("bob", "password", true),
              new AuthenticationAttempt("bob", "password", false),
              new AuthenticationAttempt("eve", "password", false),
              new AuthenticationAttempt("ann", "password", false)),
          server.authenticationAttempts());
    }
  }

  @Test
  void statusOutsideOfTheShellsOwnIsReported() throws Exception {
    try (var server = EmbeddedSshServer.start();
        var session = login(server, server.user(), server.password())) {
      assertEquals(0, status(session, "true"));
      assertEquals(255, status(session, "exit 255"));
      assertEquals(127, status(session, "no-such-program-here"));
      assertEquals(137, status(session, "kill -9 $$"));
    }
  }

  private static int status(ClientSession session, String command) throws IOException {
    try (var channel = session.createExecChannel(command)) {
      channel.open().verify(SOON);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON);
      return channel.getExitStatus();
    }
  }

  @Test
  void charactersOutsideAsciiReachTheShellAsUtf8InAnyLocale() throws Exception {
    String text = "ä\\n€ \"$HOME\" %s 🙂";
    try (var server = EmbeddedSshServer.start();
        var session = login(server, server.user(), server.password())) {
      var output = new ByteArrayOutputStream();
      var channel = session.createExecChannel("printf %s '" + text + "'");
      channel.setOut(output);
      channel.open().verify(SOON);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON);
      assertEquals(text, output.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void commandsOfOneConnectionRunAtOnce() throws Exception {
    var pool = Executors.newFixedThreadPool(10);
    try (var server = EmbeddedSshServer.start();
        var session = login(server, server.user(), server.password())) {
      // Each waits for a file that only the last one makes.
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 9; i++) {
        tasks.add(() -> status(session, "until test -e go; do sleep 0.05; done; exit 5"));
      }
      tasks.add(() -> status(session, "> go; exit 5"));
      for (var each : pool.invokeAll(tasks)) {
        assertEquals(5, each.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void channelThatTheClientClosesTakesItsCommandWithIt() throws Exception {
    try (var server = EmbeddedSshServer.start();
        var session = login(server, server.user(), server.password())) {
      var output = new ByteArrayOutputStream();
      var channel = session.createExecChannel("echo $$; sleep 300 & wait");
      channel.setOut(output);
      channel.open().verify(SOON);
      Polling.until(() -> output.toString().endsWith("\n"), "the pid");
      long pid = Long.parseLong(output.toString().strip());
      // The immediate close, which try-with-resources would use, tells the server nothing.
      channel.close(false);
      Polling.until(() -> ProcessHandle.of(pid).isEmpty(), "the command is gone");
      assertTrue(session.isOpen());
    }
  }

  @Test
  void nothingIsLeftAfterClose() throws Exception {
    Set<String> before = threads();
    Path keys;
    Path directory;
    long running;
    long orphan;
    var server = EmbeddedSshServer.start();
    try {
      keys = server.clientKey().getParent();
      directory = server.directory();
      var session = login(server, server.user(), server.password());
      var output = new ByteArrayOutputStream();
      var channel = session.createExecChannel("(sleep 300 & echo $!); echo $$; exec sleep 300");
      channel.setOut(output);
      channel.open().verify(SOON);
      Polling.until(() -> output.toString().lines().count() == 2, "both pids");
      List<Long> pids = output.toString().lines().map(Long::parseLong).toList();
      orphan = pids.get(0);
      running = pids.get(1);
      Files.writeString(directory.resolve("file"), "x");
    } finally {
      server.close();
      server.close();
    }
    assertFalse(Files.exists(keys));
    assertFalse(Files.exists(directory));
    Polling.until(() -> ProcessHandle.of(running).isEmpty(), "the running command is gone");
    if (Files.isDirectory(Path.of("/proc/self"))) {
      Polling.until(() -> ProcessHandle.of(orphan).isEmpty(), "the background process is gone");
    } else {
      ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
    }
    Polling.until(() -> before.containsAll(threads()), "the threads are gone");
    assertThrows(IllegalStateException.class, server::restart);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("sshd-SshServer") || name.startsWith("connector-testkit"))
        .collect(Collectors.toSet());
  }

  @Test
  void keysAreReadableByTheOwnerAlone() throws Exception {
    try (var server = EmbeddedSshServer.start()) {
      assertTrue(
          Files.readString(server.clientKey()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----"));
      assertEquals(server.knownHostsLine() + "\n", Files.readString(server.knownHostsFile()));
      assertEquals(
          List.of("ssh_hostname", "ssh_port", "ssh_user", "ssh_key", "ssh_known_hosts_file"),
          List.copyOf(server.hostData().keySet()));
      if (Files.getFileStore(server.clientKey()).supportsFileAttributeView("posix")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(server.clientKey())));
      }
    }
  }

  @Test
  void twoServersHaveNothingInCommon() throws Exception {
    try (var one = EmbeddedSshServer.start();
        var other = EmbeddedSshServer.start()) {
      assertFalse(one.port() == other.port());
      assertFalse(one.knownHostsLine().split(" ")[2].equals(other.knownHostsLine().split(" ")[2]));
      assertThrows(SshException.class, () -> login(one, one.user(), other.password()));
      assertEquals(0, other.connections());
    }
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingStarts() throws Exception {
    var builder = EmbeddedSshServer.builder();
    assertMessage("port", () -> builder.port(0));
    assertMessage("port", () -> builder.port(65536));
    assertMessage("name", () -> builder.user("", "x"));
    assertMessage(
        "publicKey",
        () -> EmbeddedSshServer.builder().authorizedKey("ann", "not a key").start().close());
    assertThrows(
        UncheckedIOException.class,
        () -> EmbeddedSshServer.builder().directory(scratch.resolve("missing")).start().close());
    try (var server = EmbeddedSshServer.start()) {
      int taken = server.port();
      assertThrows(
          UncheckedIOException.class,
          () -> EmbeddedSshServer.builder().port(taken).start().close());
    }
  }

  private static void assertMessage(String field, Executable call) {
    var problem = assertThrows(IllegalArgumentException.class, call);
    assertTrue(problem.getMessage().startsWith(field + ":"), problem.getMessage());
  }
}
