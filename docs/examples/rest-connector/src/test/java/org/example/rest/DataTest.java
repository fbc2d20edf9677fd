package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector takes from a host's data, and what it refuses. */
class DataTest {

  private static ApiData bind(Map<String, ?> more) {
    var data = new HashMap<String, Object>();
    data.put("api_url", "https://api.example.com/v1/");
    data.put("api_key", Secret.of("a-key"));
    data.put("api_resource_id", "server-1");
    data.putAll(more);
    return new ApiConnectorProvider().dataSchema().bind(HostData.of(data));
  }

  @Test
  void whatIsNotSetHasADefault() {
    var data = bind(Map.of());
    assertEquals(Duration.ofSeconds(60), data.timeout());
    assertEquals(Optional.empty(), data.ca());
  }

  @Test
  void whatIsSetIsTaken() {
    var data = bind(Map.of("api_timeout", 5, "api_ca", "ca.pem"));
    assertEquals(Duration.ofSeconds(5), data.timeout());
    assertEquals(Optional.of(Path.of("ca.pem")), data.ca());
  }

  @Test
  void anIdBecomesOneSegmentOfTheAddress() {
    var data = bind(Map.of("api_resource_id", "a b/../c?d#e%2F+*"));
    assertEquals(
        "https://api.example.com/v1/resources/a%20b%2F..%2Fc%3Fd%23e%252F%2B%2A",
        data.resourceUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example.com",
        "ftp://api.example.com",
        "https://",
        "https://user:hunter2@api.example.com",
        "https://api.example.com/?token=hunter2",
        "https://api.example.com/#hunter2",
        "https://api.example.com:99999",
        "https://api example.com",
        "http://api.example.com",
        "http://127.0.0.1.example.com"
      })
  void anAddressThatCannotBeMeantIsRefusedAndNotRepeated(String url) {
    var failure =
        assertThrows(InvalidConnectorDataException.class, () -> bind(Map.of("api_url", url)));
    assertTrue(failure.getMessage().contains("api_url"), failure.getMessage());
    assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2\r\nHost: elsewhere", "hunter2 ", "hünter2", "hunter2\u0000"})
  void aKeyThatNoHeaderTakesIsRefusedAndNotRepeated(String key) {
    var failure =
        assertThrows(
            InvalidConnectorDataException.class, () -> bind(Map.of("api_key", Secret.of(key))));
    assertTrue(failure.getMessage().contains("api_key"), failure.getMessage());
    assertFalse(failure.getMessage().contains("nter2"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "2d", "soon"})
  void aTimeThatCannotBeMeantIsRefused(String timeout) {
    assertThrows(InvalidConnectorDataException.class, () -> bind(Map.of("api_timeout", timeout)));
  }

  @Test
  void theKeyIsInNoText() {
    assertFalse(bind(Map.of("api_key", Secret.of("hunter2"))).toString().contains("hunter2"));
  }
}
