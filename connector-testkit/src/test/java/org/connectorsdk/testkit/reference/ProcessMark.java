package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A variable in the environment of a process, by which all that comes of it are known: one whose
 * parent has ended, or that has a session of its own, still carries it. Linux shows it; elsewhere
 * nobody is found.
 */
record ProcessMark(String value) {
  private static final String VARIABLE = "CONNECTOR_REFERENCE_MARK";
  private static final Path PROCESSES = Path.of("/proc");
  private static final AtomicLong CHILDREN = new AtomicLong();
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(2);

  static ProcessMark of(String value) {
    return new ProcessMark(value + "/");
  }

  /** A mark that counts as this one, too. */
  ProcessMark child() {
    return new ProcessMark(value + CHILDREN.incrementAndGet() + "/");
  }

  void put(Map<String, String> environment) {
    environment.put(VARIABLE, value);
  }

  List<ProcessHandle> carriers() {
    if (!Files.isReadable(PROCESSES.resolve("self/environ"))) {
      return List.of();
    }
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self && isCarriedBy(process))
        .toList();
  }

  private boolean isCarriedBy(ProcessHandle process) {
    try {
      byte[] all = Files.readAllBytes(PROCESSES.resolve(process.pid() + "/environ"));
      // ISO 8859-1 keeps any bytes. A zombie has no environment.
      return ("\0" + new String(all, StandardCharsets.ISO_8859_1))
          .contains("\0" + VARIABLE + "=" + value);
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills the carriers until there are none, for two seconds at most. */
  void sweep() {
    long giveUp = System.nanoTime() + SWEEP_NANOS;
    for (var left = carriers(); !left.isEmpty() && System.nanoTime() < giveUp; left = carriers()) {
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
