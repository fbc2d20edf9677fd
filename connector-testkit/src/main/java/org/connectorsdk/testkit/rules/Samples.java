package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Optional;

/** Values made up by the kit. */
final class Samples {
  private Samples() {}

  /** Another value of the same type, that may well be right; none for types that it cannot vary. */
  static Optional<Object> otherThan(Object value) {
    if (value instanceof String text) {
      return Optional.of(text.equals("conformance") ? "conformance-2" : "conformance");
    }
    if (value instanceof Integer number) {
      return Optional.of(number == 1 ? 2 : 1);
    }
    if (value instanceof Long number) {
      return Optional.of(number == 1 ? 2L : 1L);
    }
    if (value instanceof Boolean truth) {
      return Optional.of(!truth);
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return Optional.of(List.of("conformance"));
    }
    return Optional.empty();
  }
}
