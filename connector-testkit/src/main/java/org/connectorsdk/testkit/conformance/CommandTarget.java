package org.connectorsdk.testkit.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.jspecify.annotations.Nullable;

/** The target that a command line describes. Secrets come from the environment and from files. */
final class CommandTarget {
  private final CommandLine line;
  private final UnaryOperator<@Nullable String> environment;
  private final Map<String, DataField> fields;

  /**
   * A target of a provider.
   *
   * @param line the command line
   * @param provider the provider, which tells what is secret
   * @param environment looks up variables; null for those that are not set
   */
  CommandTarget(
      CommandLine line,
      ConnectorProvider<?> provider,
      UnaryOperator<@Nullable String> environment) {
    this.line = line;
    this.environment = environment;
    this.fields = fields(provider);
  }

  private static Map<String, DataField> fields(ConnectorProvider<?> provider) {
    try {
      return provider.dataSchema().fields().stream()
          .collect(Collectors.toUnmodifiableMap(DataField::key, field -> field));
    } catch (RuntimeException e) {
      // a provider that is broken like this is what the rules are there to tell
      return Map.of();
    }
  }

  private boolean isSecret(String key) {
    return fields.containsKey(key) && fields.get(key).secret();
  }

  private Object value(String key, String text) {
    return fields.containsKey(key) ? DataText.read(fields.get(key), text) : text;
  }

  /**
   * The description.
   *
   * @throws UsageException if an option cannot be followed
   */
  ConformanceTarget make(String connector, ClassLoader loader) {
    try {
      var builder = ConformanceTarget.of(connector).classLoader(loader);
      line.reference().ifPresent(builder::reference);
      data().forEach(builder::data);
      inClear(Option.UNREACHABLE, builder::unreachable);
      inClear(Option.CHANGED_IDENTITY, builder::changedIdentity);
      inClear(Option.INVALID_DATA, builder::invalidData);
      wrongCredentials(builder);
      line.all(Option.REFUSED_REFERENCE).forEach(builder::refusedReference);
      line.one(Option.OTHER_USER).ifPresent(builder::otherUser);
      line.one(Option.DIRECTORY).ifPresent(builder::directory);
      line.one(Option.FULL_DIRECTORY).ifPresent(builder::fullDirectory);
      line.one(Option.LABEL).ifPresent(builder::label);
      line.one(Option.SUDO_PASSWORD_ENV)
          .map(name -> variable(Option.SUDO_PASSWORD_ENV, name))
          .ifPresent(builder::sudoPassword);
      line.one(Option.SUDO_PASSWORD_FILE)
          .map(file -> content(Option.SUDO_PASSWORD_FILE, file))
          .ifPresent(builder::sudoPassword);
      waivers(builder);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    inClear(Option.DATA, data::put);
    line.pairs(Option.SECRET_ENV)
        .forEach((key, name) -> secret(data, key, variable(Option.SECRET_ENV, name)));
    line.pairs(Option.SECRET_FILE)
        .forEach((key, file) -> secret(data, key, content(Option.SECRET_FILE, file)));
    return data;
  }

  private static void secret(Map<String, Object> data, String key, Secret value) {
    if (data.put(key, value) != null) {
      throw new UsageException(key + ": given by more than one option");
    }
  }

  /** A command line is seen by every user of a machine, and kept by shells. */
  private void inClear(Option option, BiConsumer<String, Object> taker) {
    var pairs = line.pairs(option);
    var exposed = pairs.keySet().stream().filter(this::isSecret).sorted().findFirst();
    if (exposed.isPresent()) {
      var key = exposed.get();
      throw new UsageException(
          option.text()
              + ": "
              + key
              + " is a secret, which others can see in a command line: say "
              + Option.SECRET_ENV.text()
              + " "
              + key
              + "=VARIABLE or "
              + Option.SECRET_FILE.text()
              + " "
              + key
              + "=FILE");
    }
    pairs.forEach((key, text) -> taker.accept(key, value(key, text)));
  }

  /** What opens nothing is no secret, but where one is expected it has to look like one. */
  private void wrongCredentials(ConformanceTarget.Builder builder) {
    line.pairs(Option.WRONG_CREDENTIALS)
        .forEach(
            (key, value) ->
                builder.wrongCredentials(
                    key, isSecret(key) ? Secret.of(value) : value(key, value)));
  }

  private void waivers(ConformanceTarget.Builder builder) {
    line.pairs(Option.WAIVE)
        .forEach(
            (rule, text) -> {
              var at = text.lastIndexOf('@');
              if (at < 1 || at == text.length() - 1) {
                throw new UsageException(
                    Option.WAIVE.text()
                        + ": expected "
                        + Option.WAIVE.value()
                        + ", found \""
                        + rule
                        + "="
                        + text
                        + "\"");
              }
              if (RulesInPlace.CATALOGUE.find(rule).isEmpty()) {
                throw new UsageException(
                    Option.WAIVE.text() + ": no rule that can be run is called " + rule);
              }
              builder.waive(rule, text.substring(0, at), text.substring(at + 1));
            });
  }

  private Secret variable(Option option, String name) {
    var value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      throw new UsageException(
          option.text() + ": the environment variable " + name + " is not set");
    }
    return Secret.of(value);
  }

  /** Editors end the last line, and no password ends so. */
  private static Secret content(Option option, String file) {
    try {
      var text = Files.readString(Path.of(file), UTF_8).replaceFirst("\r?\n\\z", "");
      if (text.isEmpty()) {
        throw new UsageException(option.text() + ": the file " + file + " is empty");
      }
      return Secret.of(text);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          option.text()
              + ": the file "
              + file
              + " cannot be read: "
              + e.getClass().getSimpleName());
    }
  }
}
