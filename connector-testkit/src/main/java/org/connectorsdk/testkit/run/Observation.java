package org.connectorsdk.testkit.run;

import java.util.Optional;

/**
 * An exception that the connector threw while rules ran.
 *
 * @param rule the rule that was running
 * @param operation the method that threw it
 * @param connector the provider's name
 * @param host the host of the connector that threw it
 * @param thrown what was thrown
 */
public record Observation(
    Optional<String> rule, String operation, String connector, String host, Throwable thrown) {}
