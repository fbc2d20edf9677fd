package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.Trial;

/** Connectors with the target's data, or with others in front. */
final class DataSecrets {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

  private DataSecrets() {}

  /** The secrets in a host's data. */
  static List<String> of(Map<String, Object> data) {
    return data.values().stream().flatMap(DataSecrets::in).filter(text -> !text.isEmpty()).toList();
  }

  private static Stream<String> in(Object value) {
    if (value instanceof Secret secret) {
      return Stream.of(secret.reveal());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().flatMap(DataSecrets::in);
    }
    return value instanceof Map<?, ?> map
        ? map.values().stream().flatMap(DataSecrets::in)
        : Stream.empty();
  }

  /** Whether a field takes any text. */
  static boolean isText(DataField field) {
    var type = field.typeName().toLowerCase(Locale.ROOT);
    return !field.secret() && (type.equals("text") || type.equals("string") || type.equals("path"));
  }

  /** Connects, runs a command, and keeps everything that has a text. */
  static void use(Trial trial, SecretWatch watch, Map<String, ?> overrides) {
    try (var connector = trial.fresh(overrides, trial.time(CONNECT_LIMIT.multipliedBy(4)))) {
      watch.keep(connector);
      watch.keep(connector.host());
      watch.keep(connector.host().data());
      watch.keep(connector.provider());
      connector.connect();
      watch.keep(connector.describe());
      printOk(connector, trial);
    } catch (ConnectorException e) {
      watch.keep(e);
    }
  }

  /** Makes a connector with other data and uses it; that it fails is in order. */
  static void tryWith(Trial trial, Map<String, ?> overrides) {
    try (var connector = trial.fresh(overrides, trial.time(CONNECT_LIMIT))) {
      connector.connect();
      printOk(connector, trial);
    } catch (ConnectorException | IllegalArgumentException e) {
      // refused, or not found: it was data
    }
  }

  private static void printOk(Connector connector, Trial trial) {
    if (connector.capabilities().contains(Capability.SHELL)) {
      connector.runShellCommand(ShellCommand.raw("printf ok"), trial.guarded().build());
    }
  }
}
