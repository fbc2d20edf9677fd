package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.HostData;
import org.connectorsdk.inventory.Inventory.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

  private static final String JSON =
      """
      {
        "data": {"user": "all", "port": 1, "zone": "all"},
        "groups": {
          "web": {"data": {"port": 2, "zone": "web"}, "hosts": ["web-2", "@ssh/web-3"]},
          "eu": {"data": {"zone": "eu"}},
          "bare": {}
        },
        "hosts": {
          "@local": {},
          "web-1": {
            "data": {"port": 3},
            "groups": ["eu", "web"]
          },
          "web-2": {"groups": ["web"]},
          "@custom:a,b": {"data": {"list": [1, null, {"x": 1.5}], "none": null}}
        }
      }
      """;

  private static List<String> names(Inventory inventory) {
    return inventory.entries().stream().map(Entry::name).toList();
  }

  private static Entry entry(Inventory inventory, String name) {
    return inventory.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsTheOrderAndAddsWhatOnlyGroupsName() {
    Inventory inventory = Inventory.parse(JSON, "inventory.json");
    assertEquals(
        List.of("@local", "web-1", "web-2", "@custom:a,b", "@ssh/web-3"), names(inventory));
    assertEquals(List.of("web", "eu"), entry(inventory, "web-1").groups());
    assertEquals(List.of("web"), entry(inventory, "web-2").groups());
    assertEquals(List.of("web"), entry(inventory, "@ssh/web-3").groups());
    assertEquals(List.of(), entry(inventory, "@local").groups());
    assertEquals(
        new TargetReference("custom", Optional.of("a,b")),
        entry(inventory, "@custom:a,b").reference());
    assertEquals("Inventory[@local, web-1, web-2, @custom:a,b, @ssh/web-3]", inventory.toString());
  }

  @Test
  void hostWinsOverGroupsTheLaterDeclaredOverTheEarlierOverInventoryWide() {
    Inventory inventory = Inventory.parse(JSON, "inventory.json");
    assertEquals(
        Map.of("user", "all", "port", 3, "zone", "eu"), entry(inventory, "web-1").data().asMap());
    assertEquals(
        Map.of("user", "all", "port", 2, "zone", "web"), entry(inventory, "web-2").data().asMap());
    assertEquals(
        Map.of("user", "all", "port", 1, "zone", "all"), entry(inventory, "@local").data().asMap());
  }

  @Test
  void originsNameHostGroupFileAndLine() {
    HostData data = entry(Inventory.parse(JSON, "inventory.json"), "web-1").data();
    assertEquals(
        "host web-1, inventory.json line 11", data.origin("port").orElseThrow().description());
    assertEquals(DataLayer.HOST, data.origin("port").orElseThrow().layer());
    assertEquals(
        "host web-1, group \"eu\", inventory.json line 5",
        data.origin("zone").orElseThrow().description());
    assertEquals(
        "host web-1, inventory-wide data, inventory.json line 2",
        data.origin("user").orElseThrow().description());
  }

  @Test
  void keepsValuesAsTheyAreWritten() {
    HostData data = entry(Inventory.parse(JSON, "i"), "@custom:a,b").data();
    assertEquals(Arrays.asList(1, null, Map.of("x", 1.5)), data.get("list").orElseThrow());
    assertTrue(data.keys().contains("none"));
    var numbers =
        Inventory.parse(
            "{\"data\":{\"i\":1,\"l\":1099511627776,\"b\":99999999999999999999,\"d\":22.0,"
                + "\"e\":1e3,\"@class\":\"java.lang.Runtime\",\"u\":\"\\u0000\\ud83d\\ude00ä\"},"
                + "\"hosts\":[\"h\"]}",
            "i");
    assertEquals(
        Map.of(
            "i",
            1,
            "l",
            1L << 40,
            "b",
            new BigInteger("99999999999999999999"),
            "d",
            22.0,
            "e",
            1000.0,
            "@class",
            "java.lang.Runtime",
            "u",
            "\0\ud83d\ude00ä"),
        numbers.entries().get(0).data().asMap());
  }

  @Test
  void hostsMayBeAListOrNothing() {
    assertEquals(
        List.of("@local", "b", "a"),
        names(Inventory.parse("{\"hosts\": [\"@local\", \"b\", \"a\"]}", "i")));
    assertEquals(List.of(), names(Inventory.parse("{}", "i")));
    assertEquals(
        List.of(), names(Inventory.parse(" {\"hosts\":{},\"groups\":{},\"data\":{}}\n", "i")));
  }

  @Test
  void readsAFileAndNamesIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("inventory.json"), JSON);
    HostData data = entry(Inventory.read(file), "web-1").data();
    assertEquals(
        "host web-1, " + file + " line 11", data.origin("port").orElseThrow().description());
  }

  @Test
  void textsShowNoValues() {
    Inventory inventory = Inventory.parse("{\"data\":{\"p\":\"canary\"},\"hosts\":[\"h\"]}", "i");
    assertFalse((inventory + " " + inventory.entries()).contains("canary"));
  }

  @Test
  void manyHostsShareTheDataOfTheirGroups() {
    var json = new StringBuilder("{\"groups\":{\"g\":{\"data\":{");
    for (int i = 0; i < 20_000; i++) {
      json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":").append(i);
    }
    json.append("},\"hosts\":[");
    for (int i = 0; i < 20_000; i++) {
      json.append(i == 0 ? "" : ",").append("\"h").append(i).append('"');
    }
    Inventory inventory = Inventory.parse(json.append("]}}}").toString(), "i");
    assertEquals(20_000, inventory.entries().size());
    assertEquals(19_999, inventory.entries().get(19_999).data().get("k19999").orElseThrow());
  }

  @Test
  void oneHostMayBeInManyGroups() {
    var json = new StringBuilder("{\"groups\":{");
    for (int i = 0; i < 15_000; i++) {
      json.append(i == 0 ? "" : ",");
      json.append("\"g").append(i).append("\":{\"data\":{\"k\":").append(i);
      json.append("},\"hosts\":[\"h\"]}");
    }
    Entry entry = Inventory.parse(json.append("}}").toString(), "i").entries().get(0);
    assertEquals(15_000, entry.groups().size());
    assertEquals(14_999, entry.data().get("k").orElseThrow());
  }

  @Test
  void aProgramBuildsTheSame() {
    Inventory built =
        Inventory.builder()
            .data(Map.of("user", "all", "port", 1))
            .data(Map.of("zone", "all"))
            .group("web", Map.of("port", 2, "zone", "web"))
            .group("eu", Map.of("zone", "eu"))
            .host("@local")
            .host("web-1", Map.of("port", 3), List.of("eu", "web"))
            .host("web-2", "web")
            .build();
    Inventory read = Inventory.parse(JSON, "i");
    for (String name : List.of("@local", "web-1", "web-2")) {
      assertEquals(entry(read, name), entry(built, name));
    }
    HostData data = entry(built, "web-1").data();
    assertEquals("host web-1", data.origin("port").orElseThrow().description());
    assertEquals("host web-1, group \"eu\"", data.origin("zone").orElseThrow().description());
    assertEquals(
        "host web-1, inventory-wide data", data.origin("user").orElseThrow().description());
  }

  @Test
  void aBuilderRefusesWhatAFileMayNotSay() {
    Inventory.Builder builder = Inventory.builder().group("web", Map.of()).host("a", "web");
    Map<String, Object> none = Map.of();
    var e = assertThrows(IllegalArgumentException.class, () -> builder.host("b", "wbe"));
    assertEquals("groups: no group \"wbe\", did you mean \"web\"?", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> builder.host("a"));
    assertThrows(IllegalArgumentException.class, () -> builder.host("@A"));
    assertThrows(IllegalArgumentException.class, () -> builder.host(" "));
    assertThrows(IllegalArgumentException.class, () -> builder.host("b", "web", "web"));
    assertThrows(IllegalArgumentException.class, () -> builder.group("web", none));
    assertThrows(IllegalArgumentException.class, () -> builder.group("", none));
    assertThrows(NullPointerException.class, () -> builder.host(null));
    assertThrows(NullPointerException.class, () -> builder.host("b", none, null));
    assertThrows(NullPointerException.class, () -> builder.data(null));
    assertEquals(List.of("a"), names(builder.build()));
  }

  @Test
  void entriesAreImmutable() {
    var values = new HashMap<String, Object>(Map.of("k", 1));
    Inventory inventory = Inventory.builder().host("a", values, List.of()).build();
    values.put("k", 2);
    assertEquals(1, inventory.entries().get(0).data().get("k").orElseThrow());
    assertThrows(UnsupportedOperationException.class, () -> inventory.entries().clear());
  }

  @Test
  void refusesNulls() {
    assertThrows(NullPointerException.class, () -> Inventory.read(null));
    assertThrows(NullPointerException.class, () -> Inventory.parse(null, "i"));
    assertThrows(NullPointerException.class, () -> Inventory.parse("{}", null));
    assertThrows(IllegalArgumentException.class, () -> Inventory.parse("{}", " "));
  }
}
