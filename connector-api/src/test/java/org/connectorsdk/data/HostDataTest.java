package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostDataTest {

  private static HostData layer(DataLayer layer, Map<String, ?> values) {
    return HostData.builder()
        .putAll(values, new DataOrigin(layer, "from " + layer.name().toLowerCase()))
        .build();
  }

  @ParameterizedTest
  @EnumSource(DataLayer.class)
  void theHighestLayerWinsInWhateverOrderTheyAreMerged(DataLayer highest) {
    var parts = new ArrayList<HostData>();
    for (DataLayer layer : DataLayer.values()) {
      if (layer.compareTo(highest) >= 0) {
        parts.add(layer(layer, Map.of("k", layer.name())));
      }
    }
    for (int turn = 0; turn < parts.size(); turn++) {
      Collections.rotate(parts, 1);
      HostData merged = HostData.merged(parts);
      assertEquals(Optional.of(highest.name()), merged.get("k"));
      assertEquals(highest, merged.origin("k").orElseThrow().layer());
      assertEquals(Map.of("k", highest.name()), merged.asMap());
    }
  }

  @Test
  void withinALayerTheLaterPartWins() {
    HostData first = layer(DataLayer.GROUP, Map.of("a", 1, "b", 1));
    HostData second = layer(DataLayer.GROUP, Map.of("b", 2, "c", 2));
    assertEquals(Map.of("a", 1, "b", 2, "c", 2), first.merge(second).asMap());
    assertEquals(Map.of("a", 1, "b", 1, "c", 2), second.merge(first).asMap());
    assertEquals(Set.of("a", "b", "c"), first.merge(second).keys());
  }

  @Test
  void overridesWinAndLaterOnesWinOverThem() {
    HostData data = HostData.of(Map.of("k", 1, "l", 1)).withOverrides(Map.of("k", 2));
    assertEquals(Map.of("k", 2, "l", 1), data.asMap());
    assertEquals(3, data.withOverrides(Map.of("k", 3)).get("k").orElseThrow());
    assertEquals(2, data.merge(HostData.of(Map.of("k", 9))).get("k").orElseThrow());
  }

  @Test
  void aHigherNullHidesALowerValueAndIsKept() {
    var values = new HashMap<String, Object>();
    values.put("k", null);
    HostData data = layer(DataLayer.GROUP, Map.of("k", 1)).merge(HostData.of(values));
    assertEquals(Optional.empty(), data.get("k"));
    assertTrue(data.keys().contains("k"));
    assertTrue(data.asMap().containsKey("k"));
    assertTrue(data.origin("k").isPresent());
    assertThrows(InvalidConnectorDataException.class, () -> data.get("k", String.class));
  }

  @Test
  void originsNameTheHost() {
    HostData data = layer(DataLayer.GROUP, Map.of("k", 1)).merge(HostData.of(Map.of("l", 1)));
    assertEquals("from group", data.origin("k").orElseThrow().description());
    assertEquals("host data", data.origin("l").orElseThrow().toString());
    HostData named = data.forHost("web-1");
    assertEquals("host web-1, from group", named.origin("k").orElseThrow().description());
    assertEquals("host web-1", named.origin("l").orElseThrow().description());
    assertEquals(Optional.empty(), named.origin("m"));
  }

  @Test
  void copiesDeeply() {
    var list = new ArrayList<Object>(List.of("a"));
    var map = new HashMap<String, Object>(Map.of("l", list));
    String[] array = {"a"};
    var text = new StringBuilder("a");
    var values = new HashMap<String, Object>();
    values.put("list", list);
    values.put("map", map);
    values.put("array", array);
    values.put("ints", new int[] {1, 2});
    values.put("text", text);
    values.put("set", Set.of("a"));
    values.put("optional", Optional.of(list));
    HostData data = HostData.of(values);
    Map<String, Object> before = Map.copyOf(data.asMap());
    list.add("b");
    map.put("m", 1);
    array[0] = "b";
    text.append("b");
    values.put("new", 1);
    assertEquals(before, data.asMap());
    assertEquals(
        Map.of(
            "list", List.of("a"),
            "map", Map.of("l", List.of("a")),
            "array", List.of("a"),
            "ints", List.of(1, 2),
            "text", "a",
            "set", List.of("a"),
            "optional", Optional.of(List.of("a"))),
        data.asMap());
  }

  @Test
  void nothingThatIsHandedOutCanBeChanged() {
    HostData data =
        HostData.of(Map.of("l", new ArrayList<>(List.of(1)), "m", new HashMap<>(Map.of("k", 1))));
    assertThrows(UnsupportedOperationException.class, () -> data.asMap().put("x", 1));
    assertThrows(UnsupportedOperationException.class, () -> data.keys().remove("l"));
    assertThrows(
        UnsupportedOperationException.class, () -> data.get("l", List.class).orElseThrow().clear());
    assertThrows(
        UnsupportedOperationException.class, () -> data.get("m", Map.class).orElseThrow().clear());
  }

  @Test
  void aBuilderCanBeUsedFurther() {
    var origin = new DataOrigin(DataLayer.HOST, "here");
    HostData.Builder builder = HostData.builder().put("a", 1, origin);
    HostData first = builder.build();
    builder.put("a", 2, origin).put("b", 2, origin);
    assertEquals(Map.of("a", 1), first.asMap());
    assertEquals(Map.of("a", 2, "b", 2), builder.build().asMap());
  }

  @Test
  void readsSingleValuesByTheRulesOfBinding() {
    HostData data =
        HostData.of(Map.of("t", "30s", "n", 22, "p", "/etc", "s", "canary-1", "l", List.of(1)));
    assertEquals(Optional.of(Duration.ofSeconds(30)), data.get("t", Duration.class));
    assertEquals(Optional.of(22), data.get("n", int.class));
    assertEquals(Optional.of(22L), data.get("n", Long.class));
    assertEquals(Optional.of(Path.of("/etc")), data.get("p", Path.class));
    assertEquals(Optional.of(Secret.of("canary-1")), data.get("s", Secret.class));
    assertEquals(Optional.of(List.of(1)), data.get("l", List.class));
    assertEquals(Optional.empty(), data.get("none", String.class));
    var e = assertThrows(InvalidConnectorDataException.class, () -> data.get("n", Boolean.class));
    assertTrue(
        e.getMessage().contains("n: expected true or false, found the number 22 (host data)"),
        e.getMessage());
    assertThrows(InvalidConnectorDataException.class, () -> data.get("n", Thread.class));
  }

  @Test
  void refusesWhatIsNoData() {
    var self = new ArrayList<Object>();
    self.add(self);
    assertThrows(NullPointerException.class, () -> HostData.of(null));
    assertThrows(IllegalArgumentException.class, () -> HostData.of(Map.of(" ", 1)));
    assertThrows(IllegalArgumentException.class, () -> HostData.of(Map.of("k", self)));
    assertThrows(
        IllegalArgumentException.class, () -> HostData.of(Map.of("k", Map.of(1, "number"))));
    var nullKey = new HashMap<String, Object>();
    nullKey.put(null, 1);
    assertThrows(NullPointerException.class, () -> HostData.of(nullKey));
    assertThrows(NullPointerException.class, () -> HostData.empty().get(null));
    assertThrows(NullPointerException.class, () -> HostData.empty().merge(null));
    assertThrows(NullPointerException.class, () -> HostData.empty().forHost(null));
    assertThrows(IllegalArgumentException.class, () -> HostData.empty().forHost(" "));
    assertThrows(NullPointerException.class, () -> HostData.merged(null));
    assertThrows(
        NullPointerException.class, () -> HostData.merged(Collections.singletonList(null)));
    assertTrue(HostData.merged(List.of()).isEmpty());
  }

  @Test
  void textShowsKeysOnly() {
    HostData data = HostData.of(Map.of("pass\nword", "canary-9"));
    assertEquals("HostData[pass\\nword]", data.toString());
  }

  @Test
  void equalsByTheValuesThatWin() {
    HostData layered = layer(DataLayer.GROUP, Map.of("k", 1)).merge(HostData.of(Map.of("k", 2)));
    assertEquals(HostData.of(Map.of("k", 2)), layered);
    assertEquals(HostData.of(Map.of("k", 2)).hashCode(), layered.hashCode());
    assertNotEquals(HostData.of(Map.of("k", 1)), layered);
    assertEquals(HostData.empty(), HostData.of(Map.of()));
    assertFalse(HostData.of(Map.of("k", Arrays.asList(1, null))).equals(HostData.empty()));
  }
}
