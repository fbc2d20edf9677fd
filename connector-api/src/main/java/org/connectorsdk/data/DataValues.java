package org.connectorsdk.data;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** Deep, unmodifiable copies of data values. */
final class DataValues {

  /** Deeper data is refused: it is a mistake or contains itself. */
  private static final int MAX_DEPTH = 64;

  private DataValues() {}

  /**
   * Copies maps, collections, arrays and character sequences; anything else is kept, because the
   * types that bind are immutable.
   *
   * @throws IllegalArgumentException naming the key, if a map has a key that is no text, or the
   *     value is nested too deeply
   */
  static @Nullable Object copy(String key, @Nullable Object value) {
    return copy(key, value, 0);
  }

  private static @Nullable Object copy(String key, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "data key " + Quoting.quoted(key) + " is nested more than " + MAX_DEPTH + " deep");
    }
    if (value instanceof Map<?, ?> map) {
      return copyOfMap(key, map, depth);
    }
    if (value instanceof Collection<?> elements) {
      var copy = new ArrayList<@Nullable Object>(elements.size());
      for (Object element : elements) {
        copy.add(copy(key, element, depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (value instanceof Optional<?> given) {
      return given.map(inner -> copy(key, inner, depth + 1));
    }
    if (value != null && value.getClass().isArray()) {
      return copyOfArray(key, value, depth);
    }
    return value;
  }

  private static Map<String, @Nullable Object> copyOfMap(String key, Map<?, ?> map, int depth) {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    map.forEach(
        (name, value) -> {
          if (!(name instanceof String text)) {
            throw new IllegalArgumentException(
                "data key " + Quoting.quoted(key) + " holds a map with a key that is no text");
          }
          copy.put(text, copy(key, value, depth + 1));
        });
    return Collections.unmodifiableMap(copy);
  }

  private static List<@Nullable Object> copyOfArray(String key, Object array, int depth) {
    int length = Array.getLength(array);
    var copy = new ArrayList<@Nullable Object>(length);
    for (int i = 0; i < length; i++) {
      copy.add(copy(key, Array.get(array, i), depth + 1));
    }
    return Collections.unmodifiableList(copy);
  }
}
