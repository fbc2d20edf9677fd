package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * What an action leaves behind in this program that must leave nothing.
 *
 * <p>Threads belong to the group of the thread that makes them, unless they say otherwise: so those
 * of the action are told from all others. Descriptors and processes have no such mark: only what
 * grows with the number of times counts.
 */
final class LoadTrace {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Duration QUICK = Duration.ofMillis(250);
  private static final Duration LONG = Duration.ofSeconds(2);
  private static final int TRIES = 3;

  private final Trial trial;

  LoadTrace(Trial trial) {
    this.trial = trial;
  }

  /** Something that is done many times; what it makes is closed when the rule ends. */
  @FunctionalInterface
  interface Step {
    AutoCloseable make(ConnectorRegistry registry) throws Exception;
  }

  /** Does a step several times, each at once; the first trace that it leaves is a violation. */
  void expectNone(String what, int times, Step step) throws Exception {
    apart(
        what,
        work -> {
          expectQuick(work);
          expectNoGrowth(work, times);
        },
        step);
  }

  /** The same for a step that may take its time. */
  void expectNoneHoweverSlow(String what, int times, Step step) throws Exception {
    apart(what, work -> expectNoGrowth(work, times), step);
  }

  private interface Check {
    void of(Work work) throws Exception;
  }

  private void apart(String what, Check check, Step step) throws Exception {
    var group = new ThreadGroup("conformance " + what);
    var started = new CopyOnWriteArrayList<Thread>();
    var task =
        new FutureTask<>(
            () -> {
              var registry =
                  trial.closing(
                      trial
                          .target()
                          .newRegistry()
                          .connectTimeout(Duration.ofMillis(500))
                          .threadFactory(job -> new Noted(job, started))
                          .build());
              check.of(new Work(trial, what, () -> step.make(registry), group, started));
              return "";
            });
    var thread = new Thread(group, task, "conformance " + trial.rule().id());
    thread.setDaemon(true);
    thread.start();
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof NotRun obstacle) {
        throw obstacle;
      }
      throw new Violation(
          what + " succeeds", Expect.tell(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  private interface Making {
    AutoCloseable make() throws Exception;
  }

  /** A step, and what is told of it at once; what it makes is closed when the rule ends. */
  private record Work(
      Trial trial, String what, Making step, ThreadGroup group, List<Thread> started) {
    void once() throws Exception {
      var received = trial.target().credentialsSent();
      var before = received == null ? 0 : received.getAsLong();
      trial.closing(step.make());
      var more = received == null ? 0 : received.getAsLong() - before;
      Expect.that(
          more == 0, what + " sends the host no credentials", "it received " + more + " of them");
      expectNoThread(what, group, started);
    }
  }

  /** The quickest of some tries: the others may have had to wait for the machine. */
  private void expectQuick(Work work) throws Exception {
    var quickest = Long.MAX_VALUE;
    var begun = System.nanoTime();
    for (var time = 0; time < TRIES; time++) {
      var start = System.nanoTime();
      work.once();
      quickest = Math.min(quickest, System.nanoTime() - start);
      if (System.nanoTime() - begun > trial.time(LONG).toNanos()) {
        break;
      }
    }
    Expect.that(
        quickest <= trial.time(QUICK).toNanos(),
        work.what + " takes less than " + trial.time(QUICK).toMillis() + " ms",
        "the quickest of several took " + Duration.ofNanos(quickest).toMillis() + " ms",
        "something is waited for: do that in connect");
  }

  /** What others open and start meanwhile does not grow by as many each time. */
  private void expectNoGrowth(Work work, int times) throws Exception {
    work.once();
    for (var left = TRIES; left > 0; left--) {
      var descriptors = descriptors();
      var children = ProcessHandle.current().children().count();
      for (var time = 0; time < times; time++) {
        work.once();
      }
      try {
        expectNoProcesses(work.what, times, children);
        expectNoDescriptors(work.what, times, descriptors);
        return;
      } catch (Violation grown) {
        if (left == 1) {
          throw grown;
        }
      }
    }
  }

  private static void expectNoThread(String what, ThreadGroup group, List<Thread> started) {
    var living = new Thread[64];
    var count = group.enumerate(living);
    for (var i = 0; i < count; i++) {
      if (living[i] != Thread.currentThread() && living[i].isAlive()) {
        started.add(living[i]);
      }
    }
    if (!started.isEmpty()) {
      var one = started.get(0);
      var stack = one.getStackTrace();
      throw new Violation(
          what + " starts no thread",
          "it started " + one.getName() + (stack.length == 0 ? "" : ", which is in " + stack[0]));
    }
  }

  private static void expectNoDescriptors(String what, int times, Map<String, String> before) {
    var more = descriptors();
    var grown = more.size() - before.size();
    more.keySet().removeAll(before.keySet());
    Expect.that(
        grown < times - times / 4,
        what + " opens nothing",
        "after " + times + " times there are " + grown + " open descriptors more: " + kinds(more));
  }

  private static String kinds(Map<String, String> descriptors) {
    return descriptors.values().stream()
        .map(target -> target.replaceFirst(":\\[.*", ""))
        .collect(Collectors.groupingBy(target -> target, TreeMap::new, Collectors.counting()))
        .toString();
  }

  /** What each open descriptor leads to, but for code; none where the system does not tell. */
  private static Map<String, String> descriptors() {
    var found = new TreeMap<String, String>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return found;
    }
    try (var files = Files.list(DESCRIPTORS)) {
      for (var file : files.toList()) {
        try {
          var target = Files.readSymbolicLink(file).toString();
          if (!target.endsWith(".jar") && !target.endsWith("/fd")) {
            found.put(file.getFileName().toString(), target);
          }
        } catch (IOException e) {
          // closed meanwhile, as that of the listing itself
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void expectNoProcesses(String what, int times, long before) {
    var grown = ProcessHandle.current().children().count() - before;
    Expect.that(
        grown < times - times / 4,
        what + " starts no process",
        "after " + times + " times there are " + grown + " child processes more");
  }

  /** A thread that tells when it is started. */
  private static final class Noted extends Thread {
    private final List<Thread> started;

    Noted(Runnable task, List<Thread> started) {
      super(task, "a thread of the context's factory");
      this.started = started;
      setDaemon(true);
    }

    @Override
    public void start() {
      started.add(this);
      super.start();
    }
  }
}
