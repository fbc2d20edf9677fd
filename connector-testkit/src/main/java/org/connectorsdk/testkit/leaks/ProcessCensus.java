package org.connectorsdk.testkit.leaks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Processes that this JVM started, and those that these started. */
final class ProcessCensus implements Census {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Override
  public LeakKind kind() {
    return LeakKind.PROCESSES;
  }

  @Override
  public Baseline begin() {
    return new Watch();
  }

  /** Looks again and again: a process whose parent has ended is nobody's descendant any more. */
  private static final class Watch implements Baseline {
    private final ProcessHandle self = ProcessHandle.current();
    private final Set<ProcessHandle> before = self.descendants().collect(Collectors.toSet());
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
    private final Thread watcher = new Thread(this::watch, "leak check processes");
    private volatile boolean over;

    Watch() {
      watcher.setDaemon(true);
      watcher.start();
    }

    private void watch() {
      while (!over) {
        look();
        LockSupport.parkNanos(STEP_NANOS);
      }
    }

    /** What an orphan starts counts as well. */
    private void look() {
      seen.addAll(self.descendants().toList());
      for (var process : List.copyOf(seen)) {
        if (process.isAlive()) {
          seen.addAll(process.descendants().toList());
        } else {
          seen.remove(process);
        }
      }
    }

    @Override
    public List<Leak> leaks() {
      look();
      return seen.stream()
          .filter(process -> !before.contains(process) && process.isAlive() && !isZombie(process))
          .sorted()
          .map(this::leak)
          .toList();
    }

    private Leak leak(ProcessHandle process) {
      var command = command(process);
      var parent =
          process
              .parent()
              .filter(one -> one.equals(self) || !isOrphan(process))
              .map(one -> one.equals(self) ? "started by this JVM" : "child of " + one.pid())
              .orElse("its parent has ended");
      var started = process.info().startInstant().map(Instant::toString).orElse("unknown");
      return new Leak(
          LeakKind.PROCESSES,
          command,
          "process " + process.pid() + " (" + parent + ", started " + started + "): " + command);
    }

    private boolean isOrphan(ProcessHandle process) {
      return self.descendants().noneMatch(process::equals);
    }

    @Override
    public void close() {
      over = true;
      LockSupport.unpark(watcher);
    }
  }

  /** The JDK shows no command line with arguments that are long. */
  private static String command(ProcessHandle process) {
    try {
      var line =
          Files.readString(proc(process, "cmdline"), StandardCharsets.UTF_8).replace('\0', ' ');
      if (!line.isBlank()) {
        return line.strip();
      }
    } catch (IOException e) {
      // another system, or it has just ended
    }
    var info = process.info();
    return info.commandLine().or(info::command).orElse("unknown command");
  }

  /** One that has ended and that nobody has asked about. */
  private static boolean isZombie(ProcessHandle process) {
    try {
      var stat = Files.readString(proc(process, "stat"), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 1).strip())
          .filter(state -> state.startsWith("Z"))
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
