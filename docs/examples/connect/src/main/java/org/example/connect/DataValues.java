package org.example.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.connectorsdk.data.SecretRequest;

/** Values for connector data from the command line, which knows text only. */
final class DataValues {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile(WHOLE + "\\.[0-9]+");

  private final Map<String, String> texts;
  private final Map<String, Secret> secrets;

  private DataValues(Map<String, String> texts, Map<String, Secret> secrets) {
    this.texts = texts;
    this.secrets = secrets;
  }

  /**
   * Fetches the secrets: each from the environment variable that is its key in capitals, else from
   * the person at the terminal.
   */
  static DataValues of(Arguments.Work work, Terminal terminal) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (String key : work.secrets()) {
      secrets.put(key, secret(key, terminal));
    }
    return new DataValues(work.data(), secrets);
  }

  private static Secret secret(String key, Terminal terminal) {
    String variable = key.toUpperCase(java.util.Locale.ROOT);
    return terminal
        .variable(variable)
        .map(Secret::of)
        .or(() -> terminal.prompt().prompt(new SecretRequest("all hosts", key)))
        .orElseThrow(
            () ->
                new UsageException(
                    "--secret %s: set the environment variable %s, or start it on a terminal"
                        .formatted(key, variable)));
  }

  /** The values as a host of this provider wants them: what is no text there becomes JSON's. */
  Map<String, Object> forHostsOf(Optional<ConnectorProvider<?>> provider) {
    Map<String, Object> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, isText(provider, key) ? text : scalar(text)));
    values.putAll(secrets);
    return values;
  }

  private static boolean isText(Optional<ConnectorProvider<?>> provider, String key) {
    return provider.stream()
        .flatMap(known -> known.dataSchema().fields().stream())
        .filter(field -> field.key().equals(key))
        .anyMatch(DataValues::isText);
  }

  private static boolean isText(DataField field) {
    return switch (field.typeName()) {
      case "text", "path", "secret" -> true;
      default -> field.typeName().startsWith("one of ");
    };
  }

  /** A number, {@code true} or {@code false} where it reads as one, else the text. */
  private static Object scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    } else if (WHOLE.matcher(text).matches()) {
      return Long.valueOf(text);
    } else if (DECIMAL.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    return text;
  }
}
