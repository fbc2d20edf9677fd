package org.connectorsdk.testkit.rules;

/** How much more of the heap is in use than at the beginning, at the most. */
final class HeapInUse {
  private final Runtime runtime = Runtime.getRuntime();
  private final long before = used();
  private long most = before;

  void look() {
    most = Math.max(most, used());
  }

  long growth() {
    return most - before;
  }

  private long used() {
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
