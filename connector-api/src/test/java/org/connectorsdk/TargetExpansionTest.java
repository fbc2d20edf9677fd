package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;

/** References become hosts: data in layers, groups once, each name once, errors that name them. */
class TargetExpansionTest {
  private static final TargetReference REFERENCE = TargetReference.parse("@custom:a,b");

  /** The connector of the guides: one host for each name between commas. */
  private static final Function<TargetReference, List<InventoryTarget>> COMMAS =
      reference ->
          Stream.of(reference.argument().orElseThrow().split(","))
              .map(
                  name ->
                      new InventoryTarget(
                          "@custom/" + name,
                          Map.of("custom_name", name, "custom_port", 1),
                          List.of("@custom", "both")))
              .toList();

  @Test
  void oneReferenceMayStandForSeveralHosts() {
    try (ConnectorRegistry registry = custom(COMMAS)) {
      List<Host> hosts = registry.expand(REFERENCE);
      assertEquals(List.of("@custom/a", "@custom/b"), hosts.stream().map(Host::name).toList());
      Host first = hosts.get(0);
      assertEquals("custom", first.connector());
      assertEquals(List.of("@custom", "both"), first.groups());
      assertEquals(Map.of("custom_name", "a", "custom_port", 1), first.data().asMap());
      DataOrigin origin = first.data().origin("custom_name").orElseThrow();
      assertEquals(DataLayer.CONNECTOR, origin.layer());
      assertEquals("host @custom/a, connector custom for @custom/a,b", origin.description());
      assertThrows(UnsupportedOperationException.class, hosts::clear);
    }
  }

  @Test
  void usersDataWinOverTheConnectorsAndThoseOverTheInventoryWide() {
    HostData user =
        HostData.builder()
            .put("custom_port", 2, new DataOrigin(DataLayer.GROUP, "group web"))
            .put("custom_name", "wide", new DataOrigin(DataLayer.INVENTORY, "all hosts"))
            .put("wide", true, new DataOrigin(DataLayer.INVENTORY, "all hosts"))
            .build();
    try (ConnectorRegistry registry = custom(COMMAS)) {
      Host host = registry.expand(REFERENCE, user, List.of("both", "web")).get(0);
      assertEquals(Optional.of(2), host.data().get("custom_port"));
      assertEquals(Optional.of("a"), host.data().get("custom_name"));
      assertEquals(Optional.of(true), host.data().get("wide"));
      assertEquals(List.of("@custom", "both", "web"), host.groups());
    }
  }

  @Test
  void hostsOfAnInventoryOnlyProviderRunThroughSshOrWhatTheyName() {
    FakeProvider names =
        new FakeProvider("cloud")
            .withCapabilities(Set.of())
            .naming(
                reference ->
                    List.of(
                        new InventoryTarget("one", Map.of("ssh_hostname", "192.0.2.1"), List.of()),
                        new InventoryTarget("two", Map.of(), List.of(), Optional.of("docker"))));
    try (ConnectorRegistry registry = ConnectorRegistry.of(names, new FakeProvider("ssh"))) {
      List<Host> hosts = registry.expand(TargetReference.parse("@cloud"));
      assertEquals(List.of("ssh", "docker"), hosts.stream().map(Host::connector).toList());
      try (Connector connector = registry.create("@cloud/one-of", Map.of())) {
        throw new AssertionError("two hosts gave one connector: " + connector);
      } catch (InventoryException e) {
        assertTrue(e.getMessage().contains("stands for 2 hosts (one, two)"), e::getMessage);
      }
      assertEquals("ssh", registry.create(hosts.get(0)).provider().name());
      String message =
          assertThrows(UnknownConnectorException.class, () -> registry.create(hosts.get(1)))
              .getMessage();
      assertTrue(message.contains("docker"), message);
    }
  }

  @Test
  void providerThatRunsButHasNoShellIsNotInventoryOnly() {
    try (ConnectorRegistry registry =
        ConnectorRegistry.of(
            new FakeProvider("box").withCapabilities(Set.of(Capability.PUT_FILE)))) {
      assertEquals("box", registry.expand(TargetReference.parse("@box")).get(0).connector());
    }
  }

  @Test
  void uselessAnswersAreTypedErrorsThatNameProviderAndReference() {
    InventoryTarget target = new InventoryTarget("x", Map.of(), List.of());
    refused(reference -> null, "makeNamesData returned null");
    refused(reference -> List.of(), "makeNamesData returned no target");
    refused(reference -> Arrays.asList(target, null), "makeNamesData returned a null target");
    refused(reference -> List.of(target, target), "makeNamesData returned the host x twice");
    refused(
        reference ->
            new AbstractList<>() {
              @Override
              public InventoryTarget get(int index) {
                throw new IllegalStateException("gone");
              }

              @Override
              public int size() {
                return 1;
              }
            },
        "the list that makeNamesData returned threw java.lang.IllegalStateException: gone");
    RuntimeException bug = new IllegalArgumentException("bad\nargument");
    InventoryException e =
        refused(
            reference -> {
              throw bug;
            },
            "makeNamesData threw java.lang.IllegalArgumentException: bad\\nargument");
    assertSame(bug, e.getCause());
  }

  @Test
  void providersOwnTypedErrorsPass() {
    ConnectorException own =
        new NotConnectedException(FailureContext.of("custom", "look up"), "gone", null);
    try (ConnectorRegistry registry =
        custom(
            reference -> {
              throw own;
            })) {
      assertSame(own, assertThrows(ConnectorException.class, () -> registry.expand(REFERENCE)));
    }
  }

  @Test
  void inventoryIsExpandedInItsOrderEachNameOnce() {
    Inventory inventory =
        Inventory.parse(
            """
            {"data": {"wide": 1},
             "groups": {"web": {"data": {"custom_port": 80}, "hosts": ["@custom:a,b"]},
                        "db": {"hosts": ["@custom:b"]}},
             "hosts": {"@custom:a,b": {"data": {"x": "first"}},
                       "@custom:b": {"data": {"x": "second", "y": 2}},
                       "plain": {}}}
            """,
            "inventory.json");
    try (ConnectorRegistry registry =
        ConnectorRegistry.of(new FakeProvider("custom").naming(COMMAS), new FakeProvider("ssh"))) {
      List<Host> hosts = registry.expand(inventory);
      assertEquals(
          List.of("@custom/a", "@custom/b", "@ssh/plain"),
          hosts.stream().map(Host::name).sorted().toList());
      Host b = hosts.stream().filter(host -> host.name().equals("@custom/b")).findFirst().get();
      assertEquals(Optional.of("second"), b.data().get("x"));
      assertEquals(Optional.of(2), b.data().get("y"));
      assertEquals(Optional.of(80), b.data().get("custom_port"));
      assertEquals(Optional.of(1), b.data().get("wide"));
      assertEquals(List.of("@custom", "both", "web", "db"), b.groups());
      Host a = hosts.stream().filter(host -> host.name().equals("@custom/a")).findFirst().get();
      assertEquals(Optional.of("first"), a.data().get("x"));
      assertEquals(Optional.empty(), a.data().get("y"));
    }
  }

  @Test
  void allProblemsOfAnInventoryAreToldAtOnce() {
    Inventory inventory =
        Inventory.parse(
            """
            {"hosts": {"@custom:a": {}, "@costum:a": {}, "@other": {}, "@bad": {}}}
            """,
            "inventory.json");
    FakeProvider other =
        new FakeProvider("other")
            .naming(reference -> List.of(new InventoryTarget("@custom/a", Map.of(), List.of())));
    FakeProvider bad = new FakeProvider("bad").naming(reference -> List.of());
    try (ConnectorRegistry registry =
        ConnectorRegistry.of(new FakeProvider("custom").naming(COMMAS), other, bad)) {
      InventoryException e =
          assertThrows(InventoryException.class, () -> registry.expand(inventory));
      assertEquals(3, e.problems().size(), e::getMessage);
      assertTrue(e.getMessage().contains("did you mean custom?"), e::getMessage);
      assertTrue(
          e.getMessage()
              .contains(
                  "the host @custom/a is of the connector custom by @custom:a and of other by"
                      + " @other"),
          e::getMessage);
      assertTrue(e.getMessage().contains("makeNamesData returned no target"), e::getMessage);
      assertEquals(2, e.getSuppressed().length);
    }
  }

  @Test
  void missingConnectorIsToldOnceForAllItsHosts() {
    Inventory inventory =
        Inventory.parse("{\"hosts\": {\"web-1\": {}, \"web-2\": {}, \"@custom:a\": {}}}", "x.json");
    try (ConnectorRegistry registry = custom(COMMAS)) {
      InventoryException e =
          assertThrows(InventoryException.class, () -> registry.expand(inventory));
      assertEquals(1, e.problems().size(), e::getMessage);
      assertEquals("web-1", e.problems().get(0).key());
    }
  }

  @Test
  void nothingIsNull() {
    try (ConnectorRegistry registry = custom(COMMAS)) {
      assertThrows(NullPointerException.class, () -> registry.expand((TargetReference) null));
      assertThrows(NullPointerException.class, () -> registry.expand((Inventory) null));
      assertThrows(NullPointerException.class, () -> registry.expand(REFERENCE, null, List.of()));
      assertThrows(
          NullPointerException.class, () -> registry.expand(REFERENCE, HostData.empty(), null));
      assertThrows(
          IllegalArgumentException.class,
          () -> registry.expand(REFERENCE, HostData.empty(), List.of(" ")));
    }
  }

  private static InventoryException refused(
      Function<TargetReference, List<InventoryTarget>> names, String reason) {
    try (ConnectorRegistry registry = custom(names)) {
      InventoryException e =
          assertThrows(InventoryException.class, () -> registry.expand(REFERENCE));
      assertEquals(
          "custom: expand @custom/a,b: provider " + FakeProvider.class.getName() + ": " + reason,
          e.getMessage());
      assertEquals("@custom/a,b", e.problems().get(0).key());
      return e;
    }
  }

  private static ConnectorRegistry custom(Function<TargetReference, List<InventoryTarget>> names) {
    return ConnectorRegistry.of(new FakeProvider("custom").naming(names));
  }
}
