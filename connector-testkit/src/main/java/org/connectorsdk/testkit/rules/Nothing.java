package org.connectorsdk.testkit.rules;

import org.jspecify.annotations.Nullable;

/** Null where none may be. */
final class Nothing {
  private Nothing() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T value() {
    @Nullable T nothing = null;
    return nothing;
  }
}
