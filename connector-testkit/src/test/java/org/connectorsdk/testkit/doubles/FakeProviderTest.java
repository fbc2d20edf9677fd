package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.junit.jupiter.api.Test;

/** Fakes where an application looks its connectors up. */
class FakeProviderTest {
  private final FakeConnector web = FakeConnector.create();
  private final FakeConnector db = FakeConnector.create();

  private static void run(Connector connector, String command) {
    connector.connect();
    connector.runShellCommand(ShellCommand.raw(command)).orThrow();
  }

  @Test
  void takesTheNameOfAnotherConnector() {
    web.answer("hostname", FakeAnswer.lines("web-1"));
    db.answer("hostname", FakeAnswer.lines("db-1"));
    var ssh = FakeProvider.named("ssh").host("web-1", web).host("db-1", db).build();
    try (var registry = ConnectorRegistry.of(ssh)) {
      assertSame(ssh, registry.require("ssh"));
      for (String reference : List.of("@ssh/db-1", "web-1")) {
        try (var connector = registry.create(reference, Map.of())) {
          run(connector, "hostname");
        }
      }
    }
    assertEquals(
        List.of(
            "@ssh/db-1 connect -> connected",
            "@ssh/db-1 run hostname -> exit code 0",
            "@ssh/db-1 disconnect -> disconnected",
            "@ssh/web-1 connect -> connected",
            "@ssh/web-1 run hostname -> exit code 0",
            "@ssh/web-1 disconnect -> disconnected"),
        ssh.calls().stream().map(FakeCall::toString).toList());
    ssh.verify();
  }

  @Test
  void hostsOfAnInventoryAreFoundByTheirNames() {
    web.answer("true", FakeAnswer.succeed());
    var fake = FakeProvider.named("local").host("app-server", web).build();
    try (var registry = ConnectorRegistry.of(fake)) {
      var host = Host.of("app-server", "local", org.connectorsdk.data.HostData.empty(), List.of());
      run(registry.create(host), "true");
    }
    assertEquals(List.of("true"), web.commands());
  }

  @Test
  void oneReferenceMayStandForSeveralHosts() {
    var ssh = FakeProvider.named("ssh").host("a", web).host("b", db).build();
    try (var registry = ConnectorRegistry.of(ssh)) {
      var hosts = registry.expand(Inventory.builder().host("@ssh/b,a").build());
      assertEquals(List.of("@ssh/b", "@ssh/a"), hosts.stream().map(Host::name).toList());
      assertEquals(List.of("@ssh"), hosts.get(0).groups());
    }
  }

  @Test
  void theConnectorWithoutArgumentIsTheHostOfTheEmptyName() {
    var local = FakeProvider.named("local").host("", web).build();
    assertEquals("@local", local.makeNamesData(TargetReference.parse("@local")).get(0).name());
    assertRefused(local, "@local/x", "one of [@local]");
  }

  @Test
  void aReferenceToNobodyIsRefusedWithThoseThereAre() {
    var ssh = FakeProvider.named("ssh").host("web-1", web).host("web-2", db).build();
    assertRefused(ssh, "@ssh/web-3", "one of [@ssh/web-1, @ssh/web-2]");
    assertRefused(ssh, "@ssh", "names no host");
    assertRefused(ssh, "@ssh/", "names no host");
    assertRefused(ssh, "@ssh/web-1,", "names no host");
    assertRefused(ssh, "@ssh/web-1,web-1", "twice");
  }

  private static void assertRefused(FakeProvider<?> provider, String reference, String words) {
    var parsed = TargetReference.parse(reference);
    var refusal = assertThrows(InventoryException.class, () -> provider.makeNamesData(parsed));
    assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
  }

  @Test
  void aHostThatNobodyScriptedIsToldWhenItIsMade() {
    var ssh = FakeProvider.named("ssh").host("web-1", web).build();
    try (var registry = ConnectorRegistry.of(ssh)) {
      var host = Host.of("web-9", "ssh", org.connectorsdk.data.HostData.empty(), List.of());
      var told = assertThrows(ConnectorException.class, () -> registry.create(host));
      assertTrue(told.getMessage().contains("no scripted host is called web-9"), told.getMessage());
    }
  }

  @Test
  void theRealProvidersDataAreBoundAndChecked() {
    var fake = FakeProvider.inPlaceOf(new ReferenceProvider()).host("box", web).build();
    web.answer("true", FakeAnswer.succeed());
    try (var registry = ConnectorRegistry.of(fake)) {
      var misspelt =
          assertThrows(
              InvalidConnectorDataException.class,
              () -> registry.create("@reference/box", Map.of("reference_tokn", "x")));
      assertTrue(misspelt.getMessage().contains("reference_token"), misspelt.getMessage());
      run(registry.create("@reference/box", Map.of("reference_token", Secret.of("x"))), "true");
      assertFalse(registry.require("reference").capabilities().contains(Capability.PTY));
    }
  }

  @Test
  void otherHostsAreChosenByTheirData() {
    var fake =
        FakeProvider.inPlaceOf(new ReferenceProvider())
            .host("box", web)
            .otherHosts(context -> context.data().attempts() > 1 ? db : null)
            .build();
    db.answer("true", FakeAnswer.succeed());
    try (var registry = ConnectorRegistry.of(fake)) {
      var token = Secret.of("x");
      run(
          registry.create(
              "@reference/other", Map.of("reference_token", token, "reference_attempts", 2)),
          "true");
      assertThrows(
          ConnectorException.class,
          () -> registry.create("@reference/other", Map.of("reference_token", token)));
    }
    assertEquals(List.of("true"), db.commands());
  }

  @Test
  void connectorsToOneHostShareItsFilesAndItsScript() {
    var ssh = FakeProvider.named("ssh").host("web-1", web).build();
    web.answer("count", FakeAnswer.lines("1"), FakeAnswer.lines("2"));
    try (var registry = ConnectorRegistry.of(ssh)) {
      var one = registry.create("@ssh/web-1", Map.of());
      var other = registry.create("@ssh/web-1", Map.of());
      run(one, "count");
      one.putFile(FileSource.ofText("x"), "/etc/motd");
      other.connect();
      assertEquals("2\n", other.runShellCommand(ShellCommand.raw("count")).output().stdout());
      assertEquals("x", web.files().text("/etc/motd"));
      web.cutLinks();
      assertThrows(
          ConnectorException.class, () -> other.runShellCommand(ShellCommand.raw("count")));
    }
  }

  @Test
  void connectFailuresHaveTheTypesOfARealConnector() {
    assertFails(HostUnreachableException.class, ConnectAnswer.unreachable());
    assertFails(HostUnreachableException.class, ConnectAnswer.hang());
    assertFails(
        HostUnreachableException.class, ConnectAnswer.succeed().after(Duration.ofSeconds(11)));
    assertFails(AuthenticationException.class, ConnectAnswer.refuseCredentials());
    assertFails(
        AuthenticationException.class,
        ConnectAnswer.refuseCredentials().after(Duration.ofSeconds(9)));
    var identity =
        assertFails(
            HostIdentityException.class,
            ConnectAnswer.otherIdentity(HostIdentityException.Reason.REVOKED));
    assertEquals(HostIdentityException.Reason.REVOKED, identity.reason());
    assertFails(
        ConnectionFailedException.class,
        ConnectAnswer.fail(context -> new ConnectionFailedException(context, "no", null)));
  }

  private static <T extends Throwable> T assertFails(Class<T> type, ConnectAnswer answer) {
    var host = FakeConnector.create().onConnect(answer, ConnectAnswer.succeed());
    T failure = assertThrows(type, host::connect);
    assertEquals("fake connect -> " + type.getSimpleName(), host.calls().get(0).toString());
    host.connect();
    host.connect();
    assertEquals("fake connect -> connected already", host.calls().get(2).toString());
    return failure;
  }

  @Test
  void theRegistrysLimitHoldsForConnects() {
    var ssh =
        FakeProvider.named("ssh")
            .host("web-1", web.onConnect(ConnectAnswer.succeed().after(Duration.ofSeconds(5))))
            .build();
    try (var registry =
        ConnectorRegistry.builder().providers(ssh).connectTimeout(Duration.ofSeconds(4)).build()) {
      var connector = registry.create("@ssh/web-1", Map.of());
      assertThrows(HostUnreachableException.class, connector::connect);
    }
  }

  @Test
  void whatTheProviderOrTheHostLacksIsMissing() {
    var poor =
        FakeConnector.builder().without(Capability.RECONNECT).describe("os", "Plan 9").build();
    var ssh =
        FakeProvider.named("ssh")
            .host("web-1", poor)
            .capabilities(Capability.without(Capability.PTY))
            .build();
    try (var registry = ConnectorRegistry.of(ssh)) {
      var connector = registry.create("@ssh/web-1", Map.of());
      assertEquals(
          Capability.without(Capability.PTY, Capability.RECONNECT), connector.capabilities());
      assertEquals(Map.of(), connector.describe());
      connector.connect();
      assertEquals(Map.of("os", "Plan 9"), connector.describe());
      assertInstanceOf(FakeConnector.class, connector);
      assertSame(ssh, connector.provider());
      connector.disconnect();
      var refusal = assertThrows(UnsupportedCapabilityException.class, connector::connect);
      assertEquals(Capability.RECONNECT, refusal.capability());
    }
  }
}
