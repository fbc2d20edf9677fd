package org.connectorsdk.testkit.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.testkit.run.Violation;

/** The shapes in which a secret may come to light. */
final class SecretForms {
  private final Map<String, String> forms = new LinkedHashMap<>();

  private SecretForms() {}

  /** The forms of a secret: as it is, quoted, and in the encodings that wires and logs use. */
  static SecretForms of(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var found = new SecretForms();
    found.forms.put("as it is", secret);
    found.forms.put("quoted", UnixCommands.quote(secret));
    found.forms.put("quoted twice", UnixCommands.quote(UnixCommands.quote(secret)));
    found.forms.put("in Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
    found.forms.put("URL-encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
    found.forms.put("in octal", each(bytes, "\\0%03o"));
    found.forms.put("in hexadecimal", each(bytes, "%02x"));
    found.forms.put(
        "with escaped quotes",
        secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
    return found;
  }

  /** The first form that a text holds. */
  Optional<String> in(String text) {
    return forms.entrySet().stream()
        .filter(form -> text.contains(form.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Looks through a text.
   *
   * @throws Violation if it holds the secret; the violation does not
   */
  void mustNotBeIn(String where, String text) {
    var form = in(text);
    if (form.isPresent()) {
      throw new Violation(
          "the secret is nowhere in " + where, "it is there " + form.get() + ": " + line(text));
    }
  }

  /** The line that holds it, with the secret taken out. */
  private String line(String text) {
    var taken = text;
    for (var form : forms.values()) {
      taken = taken.replace(form, "‹secret›");
    }
    return taken.lines().filter(line -> line.contains("‹secret›")).findFirst().orElse("‹secret›");
  }

  private static String each(byte[] bytes, String format) {
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> String.format(format, bytes[i]))
        .collect(Collectors.joining());
  }
}
