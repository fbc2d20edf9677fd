package org.connectorsdk.data;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole number; one that does not fit is refused, and so are fractions, texts and booleans. */
enum WholeNumberType implements ValueType {
  INT("int", Integer.MIN_VALUE, Integer.MAX_VALUE) {
    @Override
    Object box(long number) {
      return (int) number;
    }
  },

  LONG("long", Long.MIN_VALUE, Long.MAX_VALUE) {
    @Override
    Object box(long number) {
      return number;
    }
  };

  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,19}");
  private static final String EXPECTED = "a whole number";

  private final String title;
  private final long least;
  private final long greatest;

  WholeNumberType(String title, long least, long greatest) {
    this.title = title;
    this.least = least;
    this.greatest = greatest;
  }

  abstract Object box(long number);

  @Override
  public String title() {
    return title;
  }

  @Override
  public String expected() {
    return EXPECTED;
  }

  @Override
  public @Nullable Object convert(Object value, Place place, Findings findings) {
    if (!Numbers.isWhole(value)) {
      return findings.wrongType(place, EXPECTED, value);
    }
    Long number = Numbers.toLong(value);
    return number == null || number < least || number > greatest
        ? findings.invalid(place, EXPECTED + " from " + least + " to " + greatest, value)
        : box(number);
  }

  @Override
  public @Nullable Object parse(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return null;
    }
    try {
      long number = Long.parseLong(text);
      return number < least || number > greatest ? null : box(number);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public Object jsonDefault(String text) {
    return Long.valueOf(text);
  }

  @Override
  public Map<String, Object> jsonSchema() {
    return JsonSchemaDocument.members("type", "integer", "minimum", least, "maximum", greatest);
  }
}
