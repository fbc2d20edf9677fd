package org.connectorsdk.testkit.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.command.UnixCommands;

/**
 * The words that the kit's command was given, sorted.
 *
 * @param reference the host; empty where none was named
 * @param values the values of each option that was given, in their order; none for a flag
 */
record CommandLine(Optional<String> reference, Map<Option, List<String>> values) {

  /**
   * Sorts the words.
   *
   * @throws UsageException if a word is no option, lacks its value, or comes once too often
   */
  static CommandLine parse(List<String> words) {
    Map<Option, List<String>> values = new EnumMap<>(Option.class);
    List<String> references = new ArrayList<>();
    var rest = words.iterator();
    while (rest.hasNext()) {
      var word = rest.next();
      if (!word.startsWith("-")) {
        references.add(word);
        continue;
      }
      var equals = word.startsWith("--") ? word.indexOf('=') : -1;
      var option = option(equals < 0 ? word : word.substring(0, equals));
      var given = values.computeIfAbsent(option, one -> new ArrayList<>());
      if (!given.isEmpty() && !option.isRepeated()) {
        throw new UsageException(option.text() + ": given more than once");
      }
      if (equals >= 0 && !option.takesValue()) {
        throw new UsageException(option.text() + ": takes no value");
      }
      if (option.takesValue()) {
        given.add(
            equals >= 0
                ? word.substring(equals + 1)
                : next(option, rest.hasNext() ? rest.next() : ""));
      }
    }
    if (references.size() > 1) {
      throw new UsageException("expected one reference, found " + String.join(" and ", references));
    }
    return new CommandLine(references.stream().findFirst(), values);
  }

  private static Option option(String text) {
    if (text.equals("-h")) {
      return Option.HELP;
    }
    return Option.of(text)
        .orElseThrow(() -> new UsageException(text + ": no such option; --help lists them"));
  }

  private static String next(Option option, String value) {
    if (value.isBlank() || value.startsWith("--")) {
      throw new UsageException(option.text() + ": expected " + option.value());
    }
    return value;
  }

  boolean has(Option option) {
    return values.containsKey(option);
  }

  /** The values of an option, in their order. */
  List<String> all(Option option) {
    return values.getOrDefault(option, List.of());
  }

  /** The value of an option that is given once. */
  Optional<String> one(Option option) {
    return all(option).stream().findFirst();
  }

  /** The values of an option that takes several, each of which may be several with commas. */
  List<String> split(Option option) {
    return all(option).stream().flatMap(value -> Arrays.stream(value.split(","))).toList();
  }

  /**
   * The values of an option that takes a key and a value.
   *
   * @throws UsageException if one has no key or no equals sign, or a key comes twice
   */
  Map<String, String> pairs(Option option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (var text : all(option)) {
      var equals = text.indexOf('=');
      if (equals < 1) {
        // not shown: it may be the secret itself
        throw new UsageException(
            option.text() + ": expected " + option.value() + ", found no key and equals sign");
      }
      if (pairs.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
        throw new UsageException(
            option.text() + ": " + text.substring(0, equals) + " is given twice");
      }
    }
    return pairs;
  }

  /** The same line for a shell, without the choice of rules. */
  String withoutRules(String program) {
    var text = new StringBuilder(program);
    reference.ifPresent(one -> text.append(' ').append(UnixCommands.quote(one)));
    values.forEach(
        (option, given) -> {
          if (Set.of(Option.RULE, Option.GROUP).contains(option)) {
            return;
          }
          if (!option.takesValue()) {
            text.append(' ').append(option.text());
          }
          given.forEach(
              value ->
                  text.append(' ')
                      .append(option.text())
                      .append(' ')
                      .append(UnixCommands.quote(value)));
        });
    return text.toString();
  }
}
