package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.Capability;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.HostUnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connecting asks whether the resource is there. */
@Timeout(60)
class ConnectTest {
  @TempDir Path home;
  private final Hosts hosts = new Hosts();
  private DemoApi api;

  @BeforeEach
  void start() throws IOException {
    api = DemoApi.start(home, Hosts.KEY);
  }

  @AfterEach
  void stop() {
    hosts.close();
    api.close();
  }

  private <E extends ConnectionFailedException> E refused(
      Class<E> type, String url, Map<String, ?> data) {
    var connector = hosts.create("@api:server-1", url, data);
    var failure = Hosts.proper(assertThrows(type, connector::connect));
    assertEquals("connect", failure.operation());
    return failure;
  }

  @Test
  void whatIsKnownOfTheResourceIsDescribed() {
    var connector = hosts.connected(api.url(), Map.of());
    var description = connector.describe();
    assertEquals(
        List.of("api", "resource", "name", "status", "system"), List.copyOf(description.keySet()));
    assertEquals(api.url(), description.get("api"));
    assertEquals("server-1", description.get("resource"));
    assertEquals("running", description.get("status"));
  }

  @Test
  void aSlashBehindTheAddressDoesNoHarm() {
    hosts.connected(api.url() + "/", Map.of());
  }

  @Test
  void withoutTlsNobodyProvesAnything() {
    var capabilities = hosts.connected(api.url(), Map.of()).capabilities();
    assertFalse(capabilities.contains(Capability.HOST_IDENTITY));
    assertFalse(capabilities.contains(Capability.STDIN));
    assertTrue(capabilities.contains(Capability.ATOMIC_PUT));
  }

  @Test
  void aWrongKeyIsTriedOnce() {
    refused(AuthenticationException.class, api.url(), Map.of("api_key", Secret.of("another-key")));
    assertEquals(1, api.connects());
  }

  @Test
  void aResourceThatIsNotThereIsTyped() {
    var connector = hosts.create("@api:nowhere", api.url(), Map.of());
    var failure = assertThrows(ApiException.class, connector::connect);
    assertEquals(404, failure.status());
    assertFalse(failure.isTransient());
    assertTrue(failure.getMessage().contains("nowhere"), failure.getMessage());
  }

  @Test
  void whereNobodyListensIsUnreachable() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var failure = refused(HostUnreachableException.class, "http://localhost:" + port, Map.of());
    assertTrue(failure.isTransient());
  }

  @Test
  void aNameThatLeadsNowhereIsUnreachable() {
    refused(HostUnreachableException.class, "https://no-such-host.invalid", Map.of());
  }

  @Test
  void whoAcceptsAndSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var began = System.nanoTime();
      var failure =
          refused(
              HostUnreachableException.class,
              "http://localhost:" + silent.getLocalPort(),
              Map.of("api_timeout", "1s"));
      assertTrue(failure.getMessage().contains("api_timeout"), failure.getMessage());
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(8));
    }
  }

  @Test
  void anInterruptEndsAConnectThatHangs() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var connector =
          hosts.create("@api:server-1", "http://localhost:" + silent.getLocalPort(), Map.of());
      var call = BackgroundCall.of(connector::connect);
      silent.accept().close(); // the first try is under way, or has just failed
      call.interrupt();
      Hosts.proper((ConnectionFailedException) call.thrownWithin(10));
    }
  }

  @Test
  void anotherResourceThanTheOneAskedForIsNone() throws IOException {
    try (var server = ScriptedServer.start((request, out) -> {})) {
      var data = Map.of("api_resource_id", "server-1");
      hosts.create("@api:server-2", server.url(), data).connect(); // the user's data win
    }
    var other = ScriptedServer.json(200, "{\"id\": \"server-3\"}");
    try (var server = ScriptedServer.answering(other)) {
      var connector = hosts.create("@api:server-2", server.url(), Map.of());
      assertThrows(ConnectionFailedException.class, connector::connect);
    }
  }

  @Test
  void anEndlessAnswerIsCutOff() throws IOException {
    var head = "HTTP/1.1 200 Said\r\n\r\n";
    try (var server =
        ScriptedServer.start(
            (request, out) -> {
              out.write(ScriptedServer.bytes(head));
              while (true) {
                out.write(ScriptedServer.bytes("{".repeat(10_000)));
              }
            })) {
      var connector = hosts.create("@api:server-2", server.url(), Map.of());
      var failure = assertThrows(ConnectionFailedException.class, connector::connect);
      assertTrue(failure.getMessage().contains("longer than"), failure.getMessage());
    }
  }

  @Test
  void aKeyThatComesBackIsNotDescribed() throws IOException {
    var echo = "{\"id\": \"server-2\", \"name\": \"for " + Hosts.KEY + "\", \"token\": \"x\"}";
    try (var server = ScriptedServer.answering(ScriptedServer.json(200, echo))) {
      var connector = hosts.create("@api:server-2", server.url(), Map.of());
      connector.connect();
      assertEquals("for ***", connector.describe().get("name"));
      assertFalse(connector.describe().containsKey("token"));
    }
  }
}
