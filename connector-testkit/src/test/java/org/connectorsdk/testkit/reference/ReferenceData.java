package org.connectorsdk.testkit.reference;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.Secret;
import org.connectorsdk.transport.CommandInterpreter;

/** What the connector {@code reference} takes from a host's data. */
public record ReferenceData(
    @DataKey(value = "reference_token", description = "The credential that the host asks for.")
        Secret token,
    @DataKey(
            value = "reference_host",
            description = "The make-believe host to connect to; names nobody made lead to plain.",
            defaultValue = ReferenceHost.PLAIN)
        String host,
    @DataKey(
            value = "reference_identity",
            description = "The fingerprint by which the host is known.",
            defaultValue = ReferenceHost.IDENTITY)
        String identity,
    @DataKey(
            value = "reference_attempts",
            description = "How often a host that refuses the connection is tried; 1 to 10.",
            defaultValue = "1")
        int attempts,
    @DataKey(
            value = "reference_delay",
            description = "How long to wait before another try; at most a minute.",
            defaultValue = "50ms")
        Duration delay,
    @DataKey(
            value = "reference_interpreter",
            description = "What reads the command line.",
            defaultValue = "POSIX_SHELL")
        CommandInterpreter interpreter,
    @DataKey(
            value = "reference_end_tree",
            description = "Whether a signal ends the children of a command, too.",
            defaultValue = "true")
        boolean endTree,
    @DataKey(
            value = "reference_directory",
            description = "Where commands start; without it the directory for temporary files.")
        Optional<Path> directory,
    @DataKey(
            value = "reference_tags",
            description = "Words that describe the host.",
            defaultValue = "[]")
        List<String> tags,
    @DataKey(
            value = "reference_labels",
            description = "Named properties that describe the host.",
            defaultValue = "{}")
        Map<String, String> labels) {

  static final DataSchema<ReferenceData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), ReferenceData.class);

  private static final int MOST_ATTEMPTS = 10;
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

  public ReferenceData {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "reference_attempts must be 1 to " + MOST_ATTEMPTS + ", and is " + attempts);
    }
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "reference_delay must be at most " + LONGEST_DELAY + ", and is " + delay);
    }
  }
}
