package org.connectorsdk.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Conversions that lose nothing. */
final class Numbers {

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private Numbers() {}

  /** Whether the number is of a type that holds only whole numbers; 22.0 is not. */
  static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  /** The whole number as a long, or null where it is too great. */
  static @Nullable Long toLong(Object whole) {
    if (whole instanceof BigInteger big) {
      return big.bitLength() < Long.SIZE ? (Long) big.longValue() : null;
    }
    return ((Number) whole).longValue();
  }

  /** The number as a finite double; null where there is none, or digits of a whole one are lost. */
  static @Nullable Double toDouble(Number number) {
    if (isWhole(number)) {
      Long whole = toLong(number);
      if (whole == null || whole > EXACT_IN_DOUBLE || whole < -EXACT_IN_DOUBLE) {
        return null;
      }
      return whole.doubleValue();
    }
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? (Double) value : null;
    }
    return null;
  }
}
