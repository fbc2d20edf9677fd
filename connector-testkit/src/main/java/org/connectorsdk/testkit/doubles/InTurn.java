package org.connectorsdk.testkit.doubles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Values given one after the other, the last one again and again. */
final class InTurn<T> {
  private final List<T> values;
  private final AtomicInteger given = new AtomicInteger();

  InTurn(T first, List<? extends T> then) {
    List<T> all = new ArrayList<>();
    all.add(Objects.requireNonNull(first, "first"));
    all.addAll(then);
    values = List.copyOf(all);
  }

  T next() {
    return values.get(given.getAndUpdate(n -> Math.min(n + 1, values.size() - 1)));
  }
}
