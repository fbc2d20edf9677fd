package org.connectorsdk.data;

import org.jspecify.annotations.Nullable;

/** Values by key: a host's data, or a map inside them. */
@FunctionalInterface
interface ValueSource {

  /** What {@link #get} is given, to tell a missing value from a null. */
  Object ABSENT = new Object();

  /** The value, which may be null; {@code absent} if there is none. */
  @Nullable Object get(String key, Object absent);
}
