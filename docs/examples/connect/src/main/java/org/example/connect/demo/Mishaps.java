package org.example.connect.demo;

import java.util.HashMap;
import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;

/**
 * What going wrong looks like: each kind of failure is a type of its own, with one line to read.
 */
record Mishaps(Steps steps, ConnectorRegistry registry, EmbeddedSshServer server) {
  private static final String HOST = "@ssh/web-1";

  void happen() {
    steps.chapter("When something is wrong");
    steps.expect(
        AuthenticationException.class,
        "a wrong password",
        HOST,
        () -> connect(withoutKey("ssh_password", Secret.of("not-the-password"))));
    steps.expect(
        InvalidConnectorDataException.class,
        "a misspelt data key",
        HOST,
        () -> connect(withoutKey("ssh_prot", server.port())));
    server.restartWithNewHostKey();
    int attempts = server.authenticationAttempts().size();
    steps.expect(
        HostIdentityException.class, "a changed host key", HOST, () -> connect(server.hostData()));
    steps.run(
        "no credential was sent",
        HOST,
        () -> {
          int later = server.authenticationAttempts().size() - attempts;
          if (later != 0) {
            throw new IllegalStateException(later + " attempts to log in at a stranger's host");
          }
          return "0 attempts to log in";
        });
  }

  private Map<String, Object> withoutKey(String key, Object value) {
    var data = new HashMap<>(server.hostData());
    data.remove("ssh_key");
    data.put("ssh_allow_agent", false);
    data.put("ssh_look_for_keys", false);
    data.put(key, value);
    return data;
  }

  private void connect(Map<String, Object> data) {
    try (Connector connector = registry.create(HOST, data)) {
      connector.connect();
    }
  }
}
