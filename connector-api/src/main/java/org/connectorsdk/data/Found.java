package org.connectorsdk.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** Says what was found where something else was expected. */
final class Found {

  private static final int SHOWN_BITS = 128;

  private Found() {}

  /** The kind of the value, and for short plain values the value, unless it is hidden. */
  static String describe(@Nullable Object value, boolean hidden) {
    if (value == null) {
      return "null";
    } else if (value instanceof String text) {
      return hidden ? "text" : "text " + Quoting.quoted(text);
    } else if (value instanceof Boolean) {
      return hidden ? "a boolean" : "the boolean " + value;
    } else if (value instanceof Number number) {
      return hidden ? "a number" : number(number);
    } else if (value instanceof List<?>) {
      return "a list";
    } else if (value instanceof Map<?, ?>) {
      return "a map";
    } else if (value instanceof Secret) {
      return "a secret";
    } else if (value instanceof Optional<?>) {
      return "an Optional";
    }
    return "a value of type " + value.getClass().getTypeName();
  }

  private static String number(Number number) {
    if (number instanceof BigInteger big && big.bitLength() > SHOWN_BITS
        || number instanceof BigDecimal decimal
            && decimal.unscaledValue().bitLength() > SHOWN_BITS) {
      return "a very long number";
    }
    // Another class may say anything of itself, and at any length.
    return number.getClass().getName().startsWith("java.")
        ? "the number " + number
        : "a number of type " + number.getClass().getTypeName();
  }
}
