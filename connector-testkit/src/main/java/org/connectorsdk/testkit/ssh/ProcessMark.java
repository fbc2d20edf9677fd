package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A variable in the environment of every command, by which its descendants are known.
 *
 * <p>A process whose parent has ended is nobody's child any more; what it inherited stays.
 */
final class ProcessMark {

  private static final String NAME = "CONNECTOR_TESTKIT_SERVER";

  private final String value;

  ProcessMark(String value) {
    this.value = value;
  }

  void put(Map<String, String> environment) {
    environment.put(NAME, value);
  }

  /** Kills what carries the mark and waits until it is gone, at most two seconds; Linux only. */
  void sweep() {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    List<ProcessHandle> left = marked();
    while (!left.isEmpty() && System.nanoTime() < end) {
      left.forEach(ProcessHandle::destroyForcibly);
      Thread.onSpinWait();
      left = marked();
    }
  }

  private List<ProcessHandle> marked() {
    String entry = NAME + "=" + value;
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self && carries(process, entry))
        .toList();
  }

  private static boolean carries(ProcessHandle process, String entry) {
    try {
      // ISO 8859-1 keeps any bytes; a zombie's environment is empty.
      String all =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "environ"),
              StandardCharsets.ISO_8859_1);
      return List.of(all.split("\0")).contains(entry);
    } catch (IOException e) {
      return false;
    }
  }
}
