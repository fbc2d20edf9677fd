package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.connectorsdk.ConnectorRegistry;
import org.junit.jupiter.api.Test;

/**
 * Whether the other tests run where the build says that they run, and the provider is found there.
 */
class NamedModuleTest {
  @Test
  void theConnectorIsInTheModuleThatTheBuildExpects() {
    var module = CustomProvider.class.getModule();
    assertEquals(System.getProperty("expected.module", "no module"), nameOf(module));
  }

  private static String nameOf(Module module) {
    return module.isNamed() ? module.getName() : "no module";
  }

  @Test
  void theServiceLoaderFindsTheProviderOnce() {
    try (var registry = ConnectorRegistry.load()) {
      assertEquals(List.of(), registry.failures());
      assertEquals(CustomProvider.class, registry.require("custom").getClass());
    }
  }
}
