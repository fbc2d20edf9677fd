package org.example.frompyinfra;

import java.time.Duration;
import org.connectorsdk.data.DataKey;

/** What an inventory may say of a host. */
record CustomData(
    @DataKey(value = "custom_param", description = "Address of the host, as HOST:PORT.")
        String param,
    @DataKey(
            value = "custom_timeout",
            description = "Limit of the handshake.",
            defaultValue = "30s")
        Duration timeout) {}
