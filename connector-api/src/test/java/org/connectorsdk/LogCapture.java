package org.connectorsdk;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects what the tests' logger writes to standard error while it is open. */
final class LogCapture implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  LogCapture() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** The lines of the registry's logger at a level. */
  List<String> lines(String level) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" " + level + " org.connectorsdk.ConnectorRegistry "))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
