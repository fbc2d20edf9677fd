package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomProviderTest {
  private final CustomProvider provider = new CustomProvider();

  @Test
  void aReferenceNamesSeveralHosts() {
    var expected =
        List.of(
            new InventoryTarget(
                "@custom/host1", Map.of("custom_hostname", "host1"), List.of("@custom")),
            new InventoryTarget(
                "@custom/host2", Map.of("custom_hostname", "host2"), List.of("@custom")));
    assertEquals(expected, provider.makeNamesData(TargetReference.parse("@custom:host1,host2")));
    assertEquals(
        expected.subList(0, 1), provider.makeNamesData(TargetReference.parse("@custom/host1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@custom/10.0.0.1", "@custom/::1", "@custom/web-1.example.org"})
  void namesAndAddressesAreTaken(String reference) {
    assertEquals(1, provider.makeNamesData(TargetReference.parse(reference)).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@custom", "@custom/", "@custom/a,", "@custom/a,,b", "@custom/-v", "@custom/a b"})
  void whatNamesNoHostIsRefusedWithTheFormThatIsExpected(String reference) {
    var parsed = TargetReference.parse(reference);
    var failure = assertThrows(InventoryException.class, () -> provider.makeNamesData(parsed));
    assertTrue(
        failure.getMessage().endsWith("expected @custom/HOST or @custom:HOST,HOST"),
        failure.getMessage());
  }

  @Test
  void aHostThatIsNamedTwiceIsRefused() {
    var twice = TargetReference.parse("@custom/a,b,a");
    var failure = assertThrows(InventoryException.class, () -> provider.makeNamesData(twice));
    assertTrue(failure.getMessage().contains("names a twice"), failure.getMessage());
  }

  @Test
  void whatIsNotSaidHasADefault() {
    var data = bind(Map.of());
    assertEquals(7117, data.port());
    assertEquals("default_value", data.param());
    assertEquals(Duration.ofSeconds(30), data.timeout());
    assertFalse(data.toString().contains("s3cret"), data.toString());
  }

  @Test
  void aMistakeInTheDataIsToldWithItsKey() {
    refused("custom_port", 0, "custom_port");
    refused("custom_port", 65536, "custom_port");
    refused("custom_secret", Secret.of(""), "custom_secret");
    refused("custom_param", "two\nlines", "custom_param");
    refused("custom_timeout", "0s", "custom_timeout");
    refused("custom_hostname", " ", "custom_hostname");
    refused("custom_timout", 1, "custom_timeout");
  }

  private void refused(String key, Object value, String expected) {
    var failure =
        assertThrows(InvalidConnectorDataException.class, () -> bind(Map.of(key, value)), key);
    assertTrue(failure.getMessage().contains(expected), failure.getMessage());
  }

  private CustomData bind(Map<String, Object> more) {
    var data = new HashMap<String, Object>();
    data.put("custom_hostname", "host1");
    data.put("custom_secret", Secret.of("s3cret"));
    data.putAll(more);
    return provider.dataSchema().bind(HostData.of(data));
  }
}
