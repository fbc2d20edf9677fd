package org.example.custom;

import java.time.Duration;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.Secret;

/**
 * What a host of this kind needs. The checks stand here, so that a mistake is told when the
 * connector is made, with the key and where its value came from.
 */
record CustomData(
    @DataKey(value = "custom_hostname", description = "Name or address of the daemon's machine.")
        String hostname,
    @DataKey(value = "custom_port", description = "TCP port of the daemon.", defaultValue = "7117")
        int port,
    @DataKey(value = "custom_secret", description = "The secret that the daemon was given.")
        Secret secret,
    @DataKey(
            value = "custom_param",
            description = "Value of the variable CUSTOM_PARAM in every command.",
            defaultValue = "default_value")
        String param,
    @DataKey(
            value = "custom_timeout",
            description = "How long the daemon may be silent before the connection counts as lost.",
            defaultValue = "30s")
        Duration timeout) {

  CustomData {
    // Messages begin with the component's name: the SDK tells the user which key is meant.
    if (hostname.isBlank()) {
      throw new IllegalArgumentException("hostname must not be blank");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port must be from 1 to 65535");
    }
    if (secret.reveal().isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    if (!param.matches("[ -~]{0,1000}")) {
      throw new IllegalArgumentException("param must be at most 1000 printable ASCII characters");
    }
    if (timeout.toMillis() < 10 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("timeout must be from 10 ms to 1 day");
    }
  }
}
