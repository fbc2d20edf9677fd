package org.connectorsdk.data;

import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * Where in the data a value is: a key, or a part of a key's value.
 *
 * <p>Parts are linked rather than written out, because a place is text only when something is
 * wrong.
 *
 * @param parent what this is a part of, or null
 * @param step the key or the name in a map; null for an element of a list
 * @param index the index in a list
 * @param hidden whether a message must not show the value
 */
record Place(@Nullable Place parent, @Nullable String step, int index, boolean hidden) {

  static Place key(String key, boolean hidden) {
    return new Place(null, key, 0, hidden || SecretName.matches(key));
  }

  Place member(String name) {
    return new Place(this, name, 0, hidden || SecretName.matches(name));
  }

  /** The same place inside another. */
  Place in(@Nullable Place outer) {
    return outer == null ? this : new Place(outer, step, index, hidden || outer.hidden);
  }

  Place element(int at) {
    return new Place(this, null, at, hidden);
  }

  /** The data key that the value belongs to. */
  String rootKey() {
    Place root = this;
    while (root.parent != null) {
      root = root.parent;
    }
    return root.step == null ? "" : root.step;
  }

  /** {@code ssh_jumps[2].port}. */
  @Override
  public String toString() {
    String own = step == null ? "[" + index + "]" : Quoting.escaped(step, 200);
    if (parent == null) {
      return own;
    }
    return step == null ? parent + own : parent + "." + own;
  }
}
