package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.census.JvmDescriptors;
import org.connectorsdk.testkit.census.JvmThreads;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * What this JVM holds: its threads, and on Linux its descriptors. Threads of the JDK and of the kit
 * do not count.
 */
record Footprint(Set<Thread> threads, Map<String, Integer> descriptors) {
  private static final JvmDescriptors DESCRIPTORS =
      new JvmDescriptors(JvmDescriptors.OF_THIS_PROCESS);

  /** What is there now. */
  static Footprint now() {
    return new Footprint(JvmThreads.now(), openDescriptors());
  }

  /** What is there once nothing that has ended is on its way out any more. */
  static Footprint settled(Trial trial) {
    var last = new AtomicReference<>(now());
    trial
        .waiting()
        .within(
            trial.waiting().watch(),
            () -> {
              var now = now();
              return now.equals(last.getAndSet(now));
            });
    return Objects.requireNonNull(last.get());
  }

  /** Threads that were not there before. */
  Set<Thread> threadsSince(Footprint before) {
    return threads.stream()
        .filter(thread -> !before.threads.contains(thread))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Waits until no more is there than before, but for an allowance: a pool may grow a little.
   *
   * @param repeats how often something was done: what leaks each time is there as often
   */
  static void expectNoGrowth(Trial trial, Footprint before, int repeats, String what) {
    var allowed = repeats / 2;
    var growth = now().growthSince(before, allowed);
    var end = System.nanoTime() + trial.patience().toNanos();
    // what is on its way to be closed changes from look to look
    while (growth.isPresent()) {
      var last = growth;
      if (System.nanoTime() - end > 0
          || !trial
              .waiting()
              .within(
                  trial.waiting().watch().multipliedBy(4), () -> differs(before, allowed, last))) {
        throw new Violation(
            "as many threads and descriptors as before, after " + what, growth.orElse(""));
      }
      growth = now().growthSince(before, allowed);
    }
  }

  private static boolean differs(Footprint before, int allowed, Optional<String> last) {
    return !now().growthSince(before, allowed).equals(last);
  }

  /** What is more than before by more than the allowance, in words. */
  Optional<String> growthSince(Footprint before, int allowed) {
    List<String> growth = new ArrayList<>();
    var started = threadsSince(before);
    if (started.size() > allowed) {
      growth.add(started.size() + " more threads: " + names(started));
    }
    var more = newDescriptors(before);
    var count = more.values().stream().mapToInt(Integer::intValue).sum();
    if (count > allowed) {
      growth.add(
          count
              + " more descriptors: "
              + more.entrySet().stream()
                  .map(entry -> entry.getValue() + " × " + entry.getKey())
                  .limit(8)
                  .collect(Collectors.joining(", ")));
    }
    return growth.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", growth));
  }

  /** Threads by name, for a violation. */
  static String names(Set<Thread> threads) {
    var names = threads.stream().map(Thread::getName).sorted().toList();
    return names.size() <= 8
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, 8)) + ", …";
  }

  /** Kind by kind: a pipe that went does not make up for a socket that stayed. */
  private Map<String, Integer> newDescriptors(Footprint before) {
    Map<String, Integer> more = new TreeMap<>();
    descriptors.forEach(
        (kind, count) -> {
          var growth = count - before.descriptors.getOrDefault(kind, 0);
          if (growth > 0) {
            more.put(kind, growth);
          }
        });
    return more;
  }

  private static Map<String, Integer> openDescriptors() {
    Map<String, Integer> open = new TreeMap<>();
    // what cannot be listed cannot be compared
    DESCRIPTORS
        .now()
        .ifPresent(
            all -> all.values().forEach(target -> open.merge(kind(target), 1, Integer::sum)));
    return open;
  }

  /** Without the number: {@code socket:[123]} is a socket. */
  private static String kind(String target) {
    return target.replaceAll(":\\[\\d+]$", "");
  }
}
