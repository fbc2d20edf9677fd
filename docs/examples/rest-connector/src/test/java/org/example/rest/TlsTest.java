package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.HostIdentityException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, to the right server and to the wrong one. */
@Timeout(60)
class TlsTest {
  @TempDir static Path directory;
  private static Certificates certificates;
  private static DemoApi api;
  private final Hosts hosts = new Hosts();

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.in(directory);
    api = DemoApi.start(directory, Hosts.KEY, certificates.context("localhost"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @AfterEach
  void close() {
    hosts.close();
  }

  private static <E extends ConnectionFailedException> E refused(
      Hosts hosts, Class<E> type, String url, Map<String, ?> data) {
    var connector = hosts.create("@api:server-1", url, data);
    return Hosts.proper(assertThrows(type, connector::connect));
  }

  @Test
  void theServerThatIsTrustedIsTalkedTo() {
    var data = Map.of("api_ca", certificates.authority("localhost"));
    var connector = hosts.connected(api.url(), data);
    assertTrue(connector.capabilities().contains(Capability.HOST_IDENTITY));
    assertEquals(
        "hello\n", connector.runShellCommand(ShellCommand.of("echo", "hello")).output().stdout());
  }

  @Test
  void anUnknownAuthorityIsSentNoKey() {
    var before = api.connects();
    var failure = refused(hosts, HostIdentityException.class, api.url(), Map.of());
    assertTrue(failure.getMessage().contains("api_ca"), failure.getMessage());
    assertFalse(failure.isTransient());
    assertEquals(before, api.connects());
  }

  @Test
  void anotherAuthorityIsNotEnough() {
    var data = Map.of("api_ca", certificates.authority("somebody-else"));
    refused(hosts, HostIdentityException.class, api.url(), data);
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    var other = certificates.context("other.example.com");
    try (var impostor = DemoApi.start(directory, Hosts.KEY, other)) {
      var data = Map.of("api_ca", certificates.authority("other.example.com"));
      var failure = refused(hosts, HostIdentityException.class, impostor.url(), data);
      assertTrue(failure.getMessage().contains("localhost"), failure.getMessage());
      assertEquals(0, impostor.connects());
    }
  }

  @Test
  void aServerWithoutTlsIsNone() throws Exception {
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var talking = new Thread(() -> talkInTheClear(plain), "server without TLS");
      talking.setDaemon(true);
      talking.start();
      var url = "https://localhost:" + plain.getLocalPort();
      var failure = refused(hosts, ConnectionFailedException.class, url, Map.of());
      assertTrue(failure.getMessage().contains("TLS"), failure.getMessage());
    }
  }

  private static void talkInTheClear(ServerSocket listening) {
    try (var connection = listening.accept()) {
      var words = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
      connection.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      // the client has seen enough
    }
  }

  @Test
  void anAuthorityThatCannotBeReadIsNamed() throws Exception {
    var garbage = Files.writeString(directory.resolve("garbage.pem"), "no certificate");
    var empty = Files.createFile(directory.resolve("empty.pem"));
    for (var file : new Path[] {garbage, empty, directory.resolve("missing.pem"), directory}) {
      var data = Map.of("api_ca", file);
      var failure = refused(hosts, ConnectionFailedException.class, api.url(), data);
      assertTrue(failure.getMessage().contains("api_ca: " + file), failure.getMessage());
    }
  }

  @Test
  void anAuthorityIsReadAgainAfterAFailure() throws Exception {
    var file = directory.resolve("late.pem");
    var connector = hosts.create("@api:server-1", api.url(), Map.of("api_ca", file));
    assertThrows(ConnectionFailedException.class, connector::connect);
    Files.copy(certificates.authority("localhost"), file);
    connector.connect();
  }
}
