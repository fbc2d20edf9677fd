package org.connectorsdk.testkit.census;

import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this JVM that somebody started who has to end them: neither the JDK's own, nor
 * those of its common pools, nor those of the kit and of whoever runs the tests.
 *
 * <p>Virtual threads are not listed by the JVM, so they are not here.
 */
public final class JvmThreads {
  private static final Set<String> GROUPS_OF_THE_JDK =
      Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  /** What starts with this belongs to nobody who could end it. */
  private static final Set<String> NAMES =
      Set.of(
          "conformance ",
          "leak check ",
          "ForkJoinPool.commonPool",
          "HttpClient-",
          "process reaper",
          "Keep-Alive-Timer",
          "CompletableFutureDelayScheduler",
          "surefire-forkedjvm-",
          "junit-");

  private JvmThreads() {}

  /**
   * Those that are alive now.
   *
   * @return the threads
   */
  public static Set<Thread> now() {
    var pool = ForkJoinTask.getPool();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> counts(thread) && !isOf(pool, thread))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean counts(Thread thread) {
    var group = thread.getThreadGroup();
    return group != null
        && !GROUPS_OF_THE_JDK.contains(group.getName())
        && NAMES.stream().noneMatch(name -> thread.getName().startsWith(name))
        && !isOfTheDefaultChannelGroup(thread);
  }

  /**
   * Asynchronous channels share a group that never ends, whose threads have no name of their own.
   */
  private static boolean isOfTheDefaultChannelGroup(Thread thread) {
    return thread.isDaemon()
        && thread.getName().startsWith("Thread-")
        && Stream.of(thread.getStackTrace())
            .map(StackTraceElement::getClassName)
            .anyMatch(name -> name.startsWith("sun.nio.ch.") && name.contains("Port$"));
  }

  /** JUnit runs tests on a pool, which grows and shrinks as it likes. */
  private static boolean isOf(@Nullable ForkJoinPool pool, Thread thread) {
    return pool != null
        && thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == pool;
  }
}
