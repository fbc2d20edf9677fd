package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.connectorsdk.ConnectorRegistry;
import org.junit.jupiter.api.Test;

/** The provider is found without being named, on the class path and as a module. */
class DiscoveryTest {

  @Test
  void theProviderIsFound() {
    try (var registry = ConnectorRegistry.load()) {
      assertEquals(List.of(), registry.failures());
      assertEquals(ApiConnectorProvider.class, registry.require("api").getClass());
    }
  }

  /** The build says which of the two it is, so that neither passes for the other. */
  @Test
  void theProviderIsWhereTheBuildPutIt() {
    var module = ApiConnectorProvider.class.getModule();
    assertEquals(
        System.getProperty("discovered.in", "the class path"),
        module.isNamed() ? module.getName() : "the class path");
  }
}
