package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.HostData;
import org.junit.jupiter.api.Test;

class HostTest {

  @Test
  void holdsItsParts() {
    Host host = Host.of("@ssh/web-1", "ssh", HostData.of(Map.of("k", 1)), List.of("web", "eu"));
    assertEquals("@ssh/web-1", host.name());
    assertEquals("ssh", host.connector());
    assertEquals(List.of("web", "eu"), host.groups());
    assertEquals("@ssh/web-1", host.toString());
    assertEquals("host @ssh/web-1", host.data().origin("k").orElseThrow().description());
    Host other = host.withOverrides(Map.of("k", 2));
    assertEquals(2, other.data().get("k").orElseThrow());
    assertEquals(1, host.data().get("k").orElseThrow());
    assertNotEquals(host, other);
    assertEquals(other, host.withOverrides(Map.of("k", 2)));
    assertEquals(other.hashCode(), host.withOverrides(Map.of("k", 2)).hashCode());
  }

  @Test
  void refusesBadParts() {
    HostData data = HostData.empty();
    assertThrows(IllegalArgumentException.class, () -> Host.of(" ", "ssh", data, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Host.of("a\0", "ssh", data, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Host.of("h", "SSH", data, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Host.of("h", "ssh", data, List.of("")));
    assertThrows(
        IllegalArgumentException.class, () -> Host.of("h", "ssh", data, List.of("g", "g")));
    assertThrows(NullPointerException.class, () -> Host.of(null, "ssh", data, List.of()));
    assertThrows(NullPointerException.class, () -> Host.of("h", null, data, List.of()));
    assertThrows(NullPointerException.class, () -> Host.of("h", "ssh", null, List.of()));
    assertThrows(
        NullPointerException.class, () -> Host.of("h", "ssh", data, Arrays.asList("g", null)));
  }

  @Test
  void aTargetCopiesItsPartsAndHidesItsData() {
    var data = new HashMap<String, Object>(Map.of("password", "canary-3"));
    var groups = new ArrayList<>(List.of("g"));
    var target = new InventoryTarget("@x/a", data, groups);
    data.put("more", 1);
    groups.add("h");
    assertEquals(Map.of("password", "canary-3"), target.data());
    assertEquals(List.of("g"), target.groups());
    assertEquals(Optional.empty(), target.connector());
    assertFalse(target.toString().contains("canary-3"), target.toString());
    assertThrows(UnsupportedOperationException.class, () -> target.data().clear());
    assertThrows(UnsupportedOperationException.class, () -> target.groups().clear());
    assertEquals(target, new InventoryTarget("@x/a", target.data(), target.groups()));
  }

  @Test
  void aTargetRefusesBadParts() {
    Map<String, Object> none = Map.of();
    assertThrows(IllegalArgumentException.class, () -> new InventoryTarget("", none, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new InventoryTarget("a", none, List.of(" ")));
    assertThrows(
        IllegalArgumentException.class, () -> new InventoryTarget("a", Map.of("", 1), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new InventoryTarget("a", none, List.of(), Optional.of("No")));
    assertThrows(NullPointerException.class, () -> new InventoryTarget("a", null, List.of()));
    assertThrows(NullPointerException.class, () -> new InventoryTarget("a", none, null));
  }
}
