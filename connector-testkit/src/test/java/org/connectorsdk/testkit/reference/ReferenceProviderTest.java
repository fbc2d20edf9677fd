package org.connectorsdk.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceProviderTest {
  private final ReferenceProvider provider = new ReferenceProvider();

  @Test
  void isDiscovered() {
    try (var registry = ConnectorRegistry.load()) {
      assertEquals(ReferenceProvider.class, registry.require("reference").getClass());
      assertEquals(List.of(), registry.failures());
    }
  }

  @Test
  void makesATargetOfEachNameInOrder() {
    var targets = provider.makeNamesData(TargetReference.parse("@reference/web-1,db.example"));
    assertEquals(
        List.of("@reference/web-1", "@reference/db.example"),
        targets.stream().map(InventoryTarget::name).toList());
    assertEquals(Map.of("reference_host", "web-1"), targets.get(0).data());
    assertEquals(List.of("@reference"), targets.get(0).groups());
    assertThrows(UnsupportedOperationException.class, () -> targets.remove(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@reference",
        "@reference/",
        "@reference/,",
        "@reference/web,",
        "@reference/web,web",
        "@reference/-oProxyCommand=x",
        "@reference/$(touch x)",
        "@reference/two words",
        "@reference/web\n",
        "@reference/..",
        "@reference/a/b"
      })
  void refusesWhatNamesNoHost(String reference) {
    var refusal =
        assertThrows(
            InventoryException.class,
            () -> provider.makeNamesData(TargetReference.parse(reference)));
    assertTrue(refusal.getMessage().contains("expected @reference/NAME"), refusal.getMessage());
  }

  @Test
  void aCredentialIsAllItNeeds() {
    var data = ReferenceData.SCHEMA.bind(HostData.of(Map.of("reference_token", "x")));
    assertEquals("x", data.token().reveal());
    assertEquals(ReferenceHost.PLAIN, data.host());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11})
  void refusesAnAmountOutOfRange(int attempts) {
    var data = HostData.of(Map.of("reference_token", "x", "reference_attempts", attempts));
    var refusal =
        assertThrows(InvalidConnectorDataException.class, () -> ReferenceData.SCHEMA.bind(data));
    assertEquals("reference_attempts", refusal.problems().get(0).key());
  }
}
