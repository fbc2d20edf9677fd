package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;

/** Connectors as an application has them, and what every failure must look like. */
final class Hosts implements AutoCloseable {
  static final String KEY = "k3y-that-nobody-may-see";

  private final ConnectorRegistry registry = ConnectorRegistry.load();

  /** A connector for a resource, with some more data. */
  Connector create(String reference, String url, Map<String, ?> more) {
    var data = new HashMap<String, Object>();
    data.put("api_url", url);
    data.put("api_key", Secret.of(KEY));
    data.putAll(more);
    return registry.create(reference, data);
  }

  /** One that is connected. */
  Connector connected(String url, Map<String, ?> more) {
    var connector = create("@api:server-1", url, more);
    connector.connect();
    return connector;
  }

  /** One line, connector and host in it, and the key neither in it nor in any of its causes. */
  static <E extends ConnectorException> E proper(E failure) {
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    assertFalse(failure.getMessage().length() > 1000, failure.getMessage());
    assertEquals("api", failure.connector());
    assertEquals("@api/server-1", failure.host().orElse("none"));
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertFalse(String.valueOf(cause).contains(KEY), () -> "the key is told");
    }
    return failure;
  }

  @Override
  public void close() {
    registry.close();
  }
}
