package org.connectorsdk.testkit.handmade;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * A shell that reads its script from the first line of its input, so that no list of processes
 * shows it and no limit of arguments cuts it; what follows on the input is the script's own.
 */
final class ShellProcess implements AutoCloseable {
  private static final String BOOT = "IFS= read -r handmade && eval \"$(printf %b \"$handmade\")\"";
  private static final int CHUNK = 64 << 10;

  /** Little enough that a command that reads slowly is seen to read. */
  private static final int PIECE = 4 << 10;

  private final Session session;
  private final Time time;
  private final Process process;
  private final byte[] buffer = new byte[CHUNK];
  private final Thread feeder;
  private volatile boolean over;
  private volatile @Nullable Throwable inputFailure;

  /** Why a process was ended before it ended. */
  enum Why {
    TIME_IS_OVER,
    SESSION_ENDED,
    INPUT_FAILED
  }

  /** Takes what the process writes. */
  interface Receiver {
    void accept(StandardStream stream, byte[] bytes, int offset, int length) throws IOException;

    /** Called again and again while the process runs. */
    default void look() {}
  }

  ShellProcess(Session session, ShellCommand script, StandardInput input, Time time)
      throws IOException {
    this.session = session;
    this.time = time;
    this.process = new ProcessBuilder(List.of("/bin/sh", "-c", BOOT)).start();
    this.feeder = session.start(() -> feed(encoded(script.render()), input));
  }

  /** One line without anything that read or printf take for theirs. */
  private static byte[] encoded(String script) {
    var line = new StringBuilder();
    for (byte b : script.getBytes(StandardCharsets.UTF_8)) {
      line.append("\\0").append(Integer.toOctalString(0x200 | b & 0xff).substring(1));
    }
    return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void feed(byte[] script, StandardInput input) {
    OutputStream to = process.getOutputStream();
    try {
      if (write(to, script, script.length) && !input.isNone()) {
        copy(input, to);
      }
      to.close();
    } catch (IOException e) {
      // The process reads no more; how it ended is what counts.
    } catch (InputFailure e) {
      // No end of the input: the process would take what it has got for the whole.
      inputFailure = e.getCause();
    }
  }

  private void copy(StandardInput input, OutputStream to) throws InputFailure {
    try (InputStream from = input.open()) {
      byte[] bytes = new byte[PIECE];
      for (int n = from.read(bytes); n >= 0 && !over; n = from.read(bytes)) {
        if (!write(to, bytes, n)) {
          return;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      throw new InputFailure(e);
    }
  }

  private boolean write(OutputStream to, byte[] bytes, int length) {
    try {
      to.write(bytes, 0, length);
      to.flush();
      time.moved();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads until the process ends; its children may live on, and are not waited for. */
  int drain(Receiver receiver) throws IOException, InterruptedException, Stopped {
    InputStream out = process.getInputStream();
    InputStream err = process.getErrorStream();
    // The JDK would read the pipes to their end, which a child can put off for ever.
    synchronized (out) {
      synchronized (err) {
        try (out;
            err) {
          while (true) {
            boolean ended = !process.isAlive();
            int moved =
                move(StandardStream.STDOUT, out, receiver)
                    + move(StandardStream.STDERR, err, receiver);
            if (moved > 0) {
              time.moved();
            } else if (ended) {
              // An input that broke off ends a command as one that is complete does.
              if (inputFailure != null) {
                throw new Stopped(Why.INPUT_FAILED, ProcessFate.ENDED, inputFailure);
              }
              return process.exitValue();
            }
            receiver.look();
            check();
            if (moved == 0) {
              process.waitFor(time.step(2), TimeUnit.NANOSECONDS);
            }
          }
        }
      }
    }
  }

  private int move(StandardStream stream, InputStream from, Receiver receiver) throws IOException {
    int there = Math.min(from.available(), buffer.length);
    int read = there <= 0 ? 0 : from.read(buffer, 0, there);
    if (read > 0) {
      receiver.accept(stream, buffer, 0, read);
    }
    return Math.max(0, read);
  }

  private void check() throws InterruptedException, Stopped {
    Why why =
        inputFailure != null
            ? Why.INPUT_FAILED
            : session.hasEnded() ? Why.SESSION_ENDED : time.isOver() ? Why.TIME_IS_OVER : null;
    if (why != null) {
      throw new Stopped(why, kill(), inputFailure);
    }
    if (Thread.interrupted()) {
      kill();
      throw new InterruptedException();
    }
  }

  private ProcessFate kill() {
    over = true;
    List<ProcessHandle> tree = process.toHandle().descendants().toList();
    process.toHandle().destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? ProcessFate.ENDED : ProcessFate.UNKNOWN;
    } catch (InterruptedException e) {
      interrupted = true;
      return ProcessFate.UNKNOWN;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Also where a listener threw. */
  @Override
  public void close() {
    over = true;
    if (process.isAlive()) {
      kill();
    }
    feeder.interrupt();
  }

  /** What was to be sent could not be read. */
  private static final class InputFailure extends Exception {
    private static final long serialVersionUID = 1L;

    InputFailure(Throwable cause) {
      super(cause);
    }
  }

  /** The process was ended by us. */
  static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final ProcessFate fate;

    Stopped(Why why, ProcessFate fate, @Nullable Throwable cause) {
      super(cause);
      this.why = why;
      this.fate = fate;
    }

    Why why() {
      return why;
    }

    ProcessFate fate() {
      return fate;
    }
  }
}
