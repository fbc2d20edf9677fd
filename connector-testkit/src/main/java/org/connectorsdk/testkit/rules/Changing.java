package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list or a map that its caller goes on changing. */
final class Changing {
  private final Object value;
  private final Runnable clear;
  private final boolean wasEmpty;

  private Changing(Object value, Runnable clear, boolean wasEmpty) {
    this.value = value;
    this.clear = clear;
    this.wasEmpty = wasEmpty;
  }

  /** A copy that can be changed. */
  static Changing of(Object value) {
    if (value instanceof List<?> list) {
      var copy = new ArrayList<Object>(list);
      return new Changing(copy, copy::clear, list.isEmpty());
    }
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<Object, Object>(map);
      return new Changing(copy, copy::clear, map.isEmpty());
    }
    return new Changing(value, () -> {}, true);
  }

  Object value() {
    return value;
  }

  /** Whether there was nothing in it from the beginning. */
  boolean wasEmpty() {
    return wasEmpty;
  }

  void clear() {
    clear.run();
  }
}
