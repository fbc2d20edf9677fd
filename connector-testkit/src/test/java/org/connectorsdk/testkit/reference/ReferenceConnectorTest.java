package org.connectorsdk.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.error.NotConnectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReferenceConnectorTest {
  private final ReferenceHosts hosts = new ReferenceHosts();
  private final ReferenceHost host = hosts.host;

  @AfterEach
  void leavesNothingBehind() {
    hosts.close();
    assertEquals(0, host.openLinks());
    assertEquals(0, host.processesLeft());
    ReferenceHosts.eventually(() -> hosts.liveThreads().isEmpty(), "all threads have ended");
  }

  @Test
  void runsACommandOnceConnected() {
    try (Connector connector = hosts.connected()) {
      assertEquals("hello", run(connector, "printf hello"));
      assertEquals(1, host.openLinks());
      assertEquals(1, host.credentialsReceived());
      assertEquals(host.name(), connector.describe().get("host"));
    }
    assertEquals(0, host.openLinks());
  }

  @Test
  void aNameThatNobodyMadeLeadsToThePlainHost() {
    try (var registry = ConnectorRegistry.of(new ReferenceProvider());
        Connector connector =
            registry.create(
                "@reference/anything", Map.of("reference_token", ReferenceHost.TOKEN))) {
      connector.connect();
      assertEquals("hello", run(connector, "printf hello"));
    }
  }

  @Test
  void aLoginShellReadsTheLineAsWell() {
    try (Connector connector = hosts.connector(Map.of("reference_interpreter", "login-shell"))) {
      connector.connect();
      assertEquals("a  b", run(connector, "printf %s 'a  b'"));
      assertEquals("c", run(connector, "printf c"));
    }
  }

  @Test
  void aWrongTokenIsRefusedAndCounted() {
    Connector connector = hosts.connector(Map.of("reference_token", Secret.of("guess")));
    var refusal = assertThrows(AuthenticationException.class, connector::connect);
    assertFalse(refusal.getMessage().contains("guess"), refusal.getMessage());
    assertEquals(1, host.credentialsReceived());
    assertEquals(0, host.openLinks());
  }

  @Test
  void anotherIdentityIsRefusedBeforeTheTokenIsSent() {
    Connector connector = hosts.connector(Map.of("reference_identity", "somebody else"));
    var refusal = assertThrows(HostIdentityException.class, connector::connect);
    assertEquals(HostIdentityException.Reason.CHANGED, refusal.reason());
    assertEquals(0, host.credentialsReceived());
    assertEquals(0, host.openLinks());
  }

  @Test
  void aHostThatRefusesIsTriedAsOftenAsAsked() {
    host.refusing();
    Connector connector =
        hosts.connector(Map.of("reference_attempts", 3, "reference_delay", "1ms"));
    assertThrows(HostUnreachableException.class, connector::connect);
    assertEquals(3, host.connectsTried());
    host.answering();
    connector.connect();
    assertEquals("back", run(connector, "printf back"));
  }

  @Test
  void aHostThatDoesNotAnswerIsGivenUpAtTheDeadline() {
    try (var impatient = new ReferenceHosts(Duration.ofMillis(200))) {
      impatient.host.unanswering();
      Connector connector = impatient.connector(Map.of());
      assertThrows(HostUnreachableException.class, connector::connect);
      assertEquals(0, impatient.host.openLinks());
      impatient.host.answering();
      connector.connect();
    }
  }

  @Test
  void aDisconnectEndsAConnectThatWaits() throws Exception {
    host.unanswering();
    Connector connector = hosts.connector(Map.of());
    var connecting = CompletableFuture.runAsync(connector::connect);
    ReferenceHosts.eventually(() -> host.openLinks() == 1, "the connect waits");
    connector.disconnect();
    try {
      connecting.get(5, TimeUnit.SECONDS);
      fail("the connect came back as if it were connected");
    } catch (ExecutionException e) {
      assertEquals(ConnectionFailedException.class, e.getCause().getClass());
    }
    assertEquals(0, host.openLinks());
  }

  @Test
  void aCutLinkEndsACommandAsLost() throws Exception {
    Connector connector = hosts.connected();
    var running =
        CompletableFuture.supplyAsync(() -> run(connector, "printf begun; sleep 600; printf end"));
    ReferenceHosts.eventually(() -> host.processesLeft() > 0, "the command runs");
    host.sever();
    try {
      fail("the command ended with " + running.get(5, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      assertEquals(ConnectionLostException.class, e.getCause().getClass());
    }
    assertThrows(NotConnectedException.class, () -> run(connector, "true"));
    ReferenceHosts.eventually(() -> host.processesLeft() == 0, "its processes are gone");
    connector.connect();
    assertEquals("back", run(connector, "printf back"));
  }

  @Test
  void closingAHostEndsWhatACommandLeftInTheBackground() {
    Connector connector = hosts.connected();
    run(connector, "setsid sleep 600 >/dev/null 2>&1 & true");
    connector.disconnect();
    assertTrue(host.processesLeft() > 0, "a background child outlives its command");
    host.close();
    assertEquals(0, host.processesLeft());
  }

  private static String run(Connector connector, String line) {
    return connector.runShellCommand(ShellCommand.raw(line)).output().stdout();
  }
}
