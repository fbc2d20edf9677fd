package org.connectorsdk.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.data.Secret;

/** Names and values in the order they were set; a value is a text or a secret. */
record EnvironmentVariables(Map<String, Value> values) {

  // POSIX, Base Definitions 8.1; a shell cannot export any other name.
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Exactly one of the two is there. */
  record Value(Optional<String> text, Optional<Secret> secret) {
    static Value of(String text) {
      return new Value(Optional.of(text), Optional.empty());
    }

    static Value of(Secret secret) {
      return new Value(Optional.empty(), Optional.of(secret));
    }
  }

  static EnvironmentVariables copyOf(Map<String, Value> values) {
    return new EnvironmentVariables(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  static String requireName(String name) {
    if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException(
          "environment name "
              + "'"
              + name.codePoints()
                  .map(c -> Character.isISOControl(c) ? '?' : c)
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              + "': a name is letters, digits and underscores, and does not begin with a digit");
    }
    return name;
  }

  Map<String, String> clear() {
    var clear = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> value.text().ifPresent(text -> clear.put(name, text)));
    return Collections.unmodifiableMap(clear);
  }

  Map<String, Secret> secrets() {
    var secrets = new LinkedHashMap<String, Secret>();
    values.forEach((name, value) -> value.secret().ifPresent(text -> secrets.put(name, text)));
    return Collections.unmodifiableMap(secrets);
  }

  /** {@code A=1 B='2 3' C=***}: the assignments for one export. */
  ShellCommand assignments() {
    var all = ShellCommand.empty();
    for (var entry : values.entrySet()) {
      var name = ShellCommand.raw(entry.getKey() + "=");
      var value = entry.getValue();
      all =
          all.append(
              value
                  .secret()
                  .map(name::glueSecret)
                  .orElseGet(() -> name.glueArg(value.text().orElseThrow())));
    }
    return all;
  }
}
