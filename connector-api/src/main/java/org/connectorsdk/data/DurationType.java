package org.connectorsdk.data;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A duration that is not negative: {@code 500ms}, {@code 30s}, {@code PT30S}, whole seconds. */
final class DurationType implements ValueType {

  static final ValueType INSTANCE = new DurationType();

  private static final String EXPECTED =
      "a duration such as 500ms, 30s, 5m, 2h or PT30S, or whole seconds";
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,19})(ms|s|m|h)");
  private static final Pattern ISO = Pattern.compile("P[0-9DTHMS.]{1,60}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,19}");

  private DurationType() {}

  @Override
  public String title() {
    return "duration";
  }

  @Override
  public String expected() {
    return EXPECTED;
  }

  @Override
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    Duration duration;
    if (value instanceof Duration given) {
      duration = given;
    } else if (value instanceof String text) {
      duration = read(text);
    } else if (Numbers.isWhole(value)) {
      Long seconds = Numbers.toLong(value);
      duration = seconds == null ? null : Duration.ofSeconds(seconds);
    } else {
      return findings.wrongType(place, EXPECTED, value);
    }
    return duration == null || duration.isNegative()
        ? findings.invalid(place, EXPECTED, value)
        : duration;
  }

  private static @Nullable Duration read(String text) {
    try {
      Matcher unit = SHORT.matcher(text);
      if (unit.matches()) {
        return Duration.of(Long.parseLong(unit.group(1)), unit(unit.group(2)));
      }
      return ISO.matcher(text).matches() ? Duration.parse(text) : null;
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }

  @Override
  public @Nullable Object parse(String text) {
    return read(SECONDS.matcher(text).matches() ? text + "s" : text);
  }

  @Override
  public Object jsonDefault(String text) {
    return SECONDS.matcher(text).matches() ? Long.valueOf(text) : text;
  }

  @Override
  public Map<String, Object> jsonSchema() {
    return JsonSchemaDocument.members(
        "type",
        List.of("string", "integer"),
        "minimum",
        0,
        "pattern",
        "^([0-9]+(ms|s|m|h)|P[0-9DTHMS.]+)$");
  }
}
