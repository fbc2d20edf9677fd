package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.leaks.LeakKind;
import org.connectorsdk.testkit.leaks.NoLeaks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: discovery, the engine, and a real sshd. */
@NoLeaks({LeakKind.THREADS, LeakKind.DESCRIPTORS})
class SshConnectorTest {

  @TempDir Path folder;
  private OpenSshServer server;
  private Map<String, Object> data;
  private ConnectorRegistry registry;

  @BeforeEach
  void start() throws Exception {
    server = new OpenSshServer(folder).start();
    data = new HashMap<>();
    data.put("ssh_hostname", "127.0.0.1");
    data.put("ssh_port", server.port());
    data.put("ssh_key", server.authorizedKey("ed25519", "").toString());
    data.put("ssh_known_hosts_file", server.knownHosts().toString());
    registry = ConnectorRegistry.load();
  }

  @AfterEach
  void stop() {
    registry.close();
    server.close();
  }

  private Connector connector() {
    Connector connector = registry.create(TargetReference.parse("@ssh/web-1"), data);
    connector.connect();
    return connector;
  }

  @Test
  void isFoundAndRunsACommand() {
    try (Connector connector = connector()) {
      CommandResult result = connector.runShellCommand(ShellCommand.raw("echo hello; exit 3"));
      assertEquals("hello\n", result.output().stdout());
      assertEquals(3, result.exitCode());
      assertTrue(connector.capabilities().contains(Capability.ATOMIC_PUT));
      assertTrue(connector.describe().get("server").startsWith("SSH-2.0-OpenSSH"));
    }
  }

  @Test
  void feedsInputAndReadsUnicode() {
    try (Connector connector = connector()) {
      var options =
          ExecOptions.builder().standardInput(StandardInput.ofText("grüße\u2028x")).build();
      CommandResult result = connector.runShellCommand(ShellCommand.of("cat"), options);
      assertEquals("grüße\u2028x", result.output().stdout());
    }
  }

  @Test
  void putsAndGetsAFile() throws Exception {
    try (Connector connector = connector()) {
      byte[] content = new byte[3_000_000];
      new java.util.Random(1).nextBytes(content);
      Path remote = folder.resolve("remote file");
      connector.putFile(FileSource.ofBytes(content), remote.toString());
      assertEquals(-1, java.util.Arrays.mismatch(content, Files.readAllBytes(remote)));
      var back = new ByteArrayOutputStream();
      connector.getFile(remote.toString(), FileSink.of(back));
      assertEquals(-1, java.util.Arrays.mismatch(content, back.toByteArray()));
    }
  }

  @Test
  void endsACommandAtItsDeadlineAndGoesOn() {
    try (Connector connector = connector()) {
      var options = ExecOptions.builder().timeout(Duration.ofSeconds(1)).build();
      var failure =
          assertThrows(
              CommandTimeoutException.class,
              () -> connector.runShellCommand(ShellCommand.raw("echo early; sleep 100"), options));
      assertEquals("early\n", failure.output().stdout());
      assertEquals(
          "on\n", connector.runShellCommand(ShellCommand.raw("echo on")).output().stdout());
    }
  }

  @Test
  void aLostConnectionIsAnErrorAndConnectingAgainWorks() {
    try (Connector connector = connector()) {
      var killer = ShellCommand.raw("echo before; kill -9 $PPID; sleep 100");
      assertThrows(ConnectionLostException.class, () -> connector.runShellCommand(killer));
      connector.connect();
      assertEquals("x\n", connector.runShellCommand(ShellCommand.raw("echo x")).output().stdout());
    }
  }

  @Test
  void anUnreachablePortIsUnreachableAndTriedAgainAsOftenAsAsked() {
    server.close();
    data.put("ssh_connect_retries", 2);
    long start = System.nanoTime();
    var failure = assertThrows(HostUnreachableException.class, this::connector);
    assertTrue(failure.isTransient());
    assertTrue(failure.getMessage().contains("refused"), failure.getMessage());
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(200));
  }

  @Test
  void servesManyConnectionsWithAFixedNumberOfThreads() throws Exception {
    int hosts = 60;
    int before = sshThreads();
    var callers = Executors.newFixedThreadPool(hosts);
    var connectors = new ArrayList<Future<Connector>>();
    for (int i = 0; i < hosts; i++) {
      connectors.add(callers.submit(this::connector));
    }
    for (Future<Connector> connector : connectors) {
      assertEquals(
          "up\n", connector.get().runShellCommand(ShellCommand.raw("echo up")).output().stdout());
    }
    int threads = sshThreads() - before;
    callers.shutdown();
    assertTrue(threads <= 9, threads + " threads");
    registry.close();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (sshThreads() > before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(before, sshThreads(), "threads after closing");
  }

  private static int sshThreads() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("connectorsdk-ssh"))
            .count();
  }

  @Test
  void secretsAreInNoMessage() {
    data.put("ssh_password", "pass-word-9");
    data.remove("ssh_key");
    data.put("ssh_allow_agent", false);
    data.put("ssh_look_for_keys", false);
    var failure = assertThrows(RuntimeException.class, this::connector);
    assertFalse(failure.toString().contains("pass-word-9"));
    assertEquals(List.of(), List.of(failure.getSuppressed()));
  }
}
