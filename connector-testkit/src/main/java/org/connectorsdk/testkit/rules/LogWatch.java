package org.connectorsdk.testkit.rules;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged or printed in this JVM while it is open, down to TRACE.
 *
 * <p>What goes to {@code System.out} and {@code System.err} is kept back: at TRACE it would drown
 * the build. Loggers of SLF4J are raised where the backend lets it be done; a line of its own tells
 * whether that worked.
 */
final class LogWatch implements AutoCloseable {
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final Level rootLevel = root.getLevel();
  private final Handler handler = new Recording(seen);
  private final LogLevels levels;
  private final boolean seesTrace;

  private LogWatch(Class<?> connector) {
    var kept = new PrintStream(seen, true, StandardCharsets.UTF_8);
    System.setOut(kept);
    System.setErr(kept);
    root.setLevel(Level.ALL);
    root.addHandler(handler);
    levels = LogLevels.raised(connector);
    var probe = "probe-" + UUID.randomUUID();
    LoggerFactory.getLogger(connector.getPackageName() + "." + probe).trace(probe);
    seesTrace = text().contains(probe);
  }

  /** Watches, with the loggers of a connector's packages at TRACE. */
  static LogWatch of(Class<?> connector) {
    return new LogWatch(connector);
  }

  /** Whether a line that a connector logs at TRACE would be seen. */
  boolean seesTrace() {
    return seesTrace;
  }

  /** What was logged and printed so far. */
  String text() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    levels.close();
    root.removeHandler(handler);
    root.setLevel(rootLevel);
    System.setOut(out);
    System.setErr(err);
  }

  /** Writes records of java.util.logging beside what is printed. */
  private static final class Recording extends Handler {
    private final OutputStream to;
    private final Formatter formatter = new SimpleFormatter();

    Recording(OutputStream to) {
      this.to = to;
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      var bytes = formatter.format(record).getBytes(StandardCharsets.UTF_8);
      try {
        to.write(bytes, 0, bytes.length);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
