package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reference means. */
class ReferenceTest {

  private static List<InventoryTarget> targets(String reference) {
    return new ApiConnectorProvider().makeNamesData(TargetReference.parse(reference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@api:server-123", "@api/server-123"})
  void oneIdIsOneHostInTheGroupApi(String reference) {
    var target =
        new InventoryTarget(
            "@api/server-123", Map.of("api_resource_id", "server-123"), List.of("api"));
    assertEquals(List.of(target), targets(reference));
  }

  @Test
  void severalIdsAreSeveralHostsInTheirOrder() {
    var names = targets("@api:server-2,server-1").stream().map(InventoryTarget::name).toList();
    assertEquals(List.of("@api/server-2", "@api/server-1"), names);
  }

  @Test
  void anIdMayHoldWhatAnAddressMayNot() {
    assertEquals("@api/a b/c?d#e%", targets("@api:a b/c?d#e%").get(0).name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@api",
        "@api:",
        "@api: ",
        "@api:a,,b",
        "@api:a,",
        "@api:a,a",
        "@api:..",
        "@api:.",
        "@api:a\tb"
      })
  void whatIsNoIdIsRefused(String reference) {
    var refusal = assertThrows(InventoryException.class, () -> targets(reference));
    assertEquals(1, refusal.getMessage().lines().count());
  }
}
