package org.connectorsdk.testkit.leaks;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.census.JvmThreads;

/** Threads of this JVM. */
final class ThreadCensus implements Census {
  private static final int FRAMES = 20;

  @Override
  public LeakKind kind() {
    return LeakKind.THREADS;
  }

  @Override
  public Baseline begin() {
    var before = JvmThreads.now();
    var own = Thread.currentThread();
    return () ->
        JvmThreads.now().stream()
            .filter(thread -> !before.contains(thread) && thread != own && thread.isAlive())
            .sorted(Comparator.comparing(Thread::getName))
            .map(ThreadCensus::leak)
            .toList();
  }

  private static Leak leak(Thread thread) {
    var stack = Stream.of(thread.getStackTrace());
    return new Leak(
        LeakKind.THREADS,
        thread.getName(),
        "thread \""
            + thread.getName()
            + "\" ("
            + (thread.isDaemon() ? "daemon, " : "")
            + thread.getState()
            + ")"
            + stack.limit(FRAMES).map(frame -> "\n    at " + frame).collect(Collectors.joining()));
  }
}
