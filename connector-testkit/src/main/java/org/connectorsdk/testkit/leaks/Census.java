package org.connectorsdk.testkit.leaks;

import java.util.List;
import java.util.Optional;

/** Sees things of one kind. */
interface Census {
  /** What it sees. */
  LeakKind kind();

  /** Why it sees nothing on this system; empty where it does. */
  default Optional<String> blindness() {
    return Optional.empty();
  }

  /** Notes what is there. */
  Baseline begin();

  /** What was there when a test began. */
  interface Baseline extends AutoCloseable {
    /** What is there now and was not then. */
    List<Leak> leaks();

    @Override
    default void close() {}
  }
}
