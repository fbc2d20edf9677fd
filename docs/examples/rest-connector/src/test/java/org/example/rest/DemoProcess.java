package org.example.rest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One command of the API: a shell, what it writes, and what comes of it. */
final class DemoProcess implements AutoCloseable {
  private static final String MARK = "DEMO_COMMAND";
  private static final int ENDED_BY_KILL = 137;

  private final String mark;
  private final Process shell;
  private final DemoOutput stdout;
  private final DemoOutput stderr;
  private volatile boolean toldToEnd;

  private DemoProcess(String id, Process shell) throws IOException {
    this.mark = MARK + "=" + id;
    this.shell = shell;
    this.stdout = DemoOutput.of(shell.getInputStream());
    this.stderr = DemoOutput.of(shell.getErrorStream());
  }

  static DemoProcess start(Path home, String id, String command) throws IOException {
    var builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(home.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().put(MARK, id);
    return new DemoProcess(id, builder.start());
  }

  /** Waits for its end, and a moment longer where a background child holds its streams. */
  int await(long seconds, long lastWordsMillis) throws InterruptedException {
    var inTime = shell.waitFor(seconds, TimeUnit.SECONDS);
    if (!inTime) {
      end(true);
    }
    if (toldToEnd) {
      sweep();
    }
    stdout.join(lastWordsMillis);
    stderr.join(lastWordsMillis);
    return inTime ? shell.exitValue() : ENDED_BY_KILL;
  }

  /** What the shell started has a moment to end as well; then it is not asked. */
  private void sweep() throws InterruptedException {
    for (var look = 0; look < 10 && !bearers().isEmpty(); look++) {
      Thread.sleep(20);
    }
    end(true);
  }

  /** Whether something in the background is known to hold its streams. */
  boolean isHeldOpen() {
    return !stdout.hasEnded() || !stderr.hasEnded();
  }

  DemoOutput stdout() {
    return stdout;
  }

  DemoOutput stderr() {
    return stderr;
  }

  /** Tells the shell and all that came of it to end; what bears the mark is found anywhere. */
  void end(boolean forcibly) {
    toldToEnd = true;
    for (var round = 0; round < (forcibly ? 3 : 1); round++) {
      Stream.concat(
              Stream.concat(Stream.of(shell.toHandle()), shell.descendants()), bearers().stream())
          .distinct()
          .forEach(forcibly ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }
  }

  /** On Linux; elsewhere only those whose parents still live are found. */
  private List<ProcessHandle> bearers() {
    return ProcessHandle.allProcesses().filter(this::bearsTheMark).toList();
  }

  private boolean bearsTheMark(ProcessHandle process) {
    try {
      var environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      return Stream.of(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
          .anyMatch(mark::equals);
    } catch (IOException e) {
      return false;
    }
  }

  /** The shell alone: what it left in the background lives on. */
  @Override
  public void close() {
    shell.destroyForcibly();
    stdout.close();
    stderr.close();
  }
}
