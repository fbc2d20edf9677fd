package org.connectorsdk.transport;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;

/**
 * Processes of this machine: for connectors that reach their hosts through a program, such as a
 * container's command line.
 *
 * <p>What the JDK allows and no more: there is no terminal, and a process that a signal ended is
 * told as the exit code 128 plus the signal's number, like one that chose that code itself.
 *
 * @since 0.1
 */
public final class LocalProcess {
  private LocalProcess() {}

  /**
   * Runs a command through {@code /bin/sh} of this machine, as the connector {@code local} would:
   * for connectors that look something up with a local tool while they make names or connect.
   *
   * <p>Blocks until the command has ended; an interrupt ends it and the call. The environment and
   * the working directory are those of this JVM, as far as the options say nothing else.
   *
   * @param command what to run
   * @param options how; no terminal can be had
   * @return how it ended and what it wrote; an exit code other than 0 is a result too
   * @throws NullPointerException if an argument is null
   * @throws org.connectorsdk.UnsupportedCapabilityException if a terminal is asked for
   * @throws org.connectorsdk.error.CommandTimeoutException if the time ran out
   * @throws org.connectorsdk.error.CommandCancelledException if the thread was interrupted
   * @throws org.connectorsdk.error.ConnectorException if the command could not be run, for example
   *     because there is no {@code /bin/sh}
   */
  public static CommandResult run(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    return ThisMachine.run(command, options);
  }

  /**
   * Starts a program, without a shell between.
   *
   * <p>It inherits the environment and the working directory of this JVM. Its streams are read by
   * {@link TransportProcess#poll()} on the thread that calls it; no thread is started here. The
   * process counts as ended when the program itself has ended: what a child of it, left behind in
   * the background, writes later is not waited for. Signals go to the program itself, and of those
   * {@link ProcessSignal#TERM} and {@link ProcessSignal#KILL} can be sent. {@link
   * TransportProcess#close()} kills the program if it still runs.
   *
   * @param argv the program, looked up on the {@code PATH} unless it has a slash, and its arguments
   * @param request where to report; without a terminal
   * @return the running process
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if {@code argv} is empty, an element has a NUL character in
   *     it, or a terminal is asked for
   * @throws IOException if the program cannot be started, or an element cannot be expressed in the
   *     encoding in which this JVM hands arguments over
   */
  public static TransportProcess start(List<String> argv, ProcessRequest request)
      throws IOException {
    List<String> words = List.copyOf(Objects.requireNonNull(argv, "argv"));
    Objects.requireNonNull(request, "request");
    checkWords(words);
    if (request.pty()) {
      throw new IllegalArgumentException("request: a local process cannot have a terminal");
    }
    try {
      return new PolledProcess(new ProcessBuilder(words).start(), request.output());
    } catch (IOException e) {
      throw new IOException("cannot start " + words.get(0) + ": " + reason(e), e);
    }
  }

  private static void checkWords(List<String> words) throws IOException {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("argv: names no program");
    }
    Charset charset = argumentCharset();
    var encoder = charset.newEncoder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("argv: element " + i + " has a NUL character in it");
      }
      // The JDK would pass a question mark instead.
      if (!encoder.canEncode(word)) {
        throw new IOException(
            "cannot start "
                + words.get(0)
                + ": argument "
                + i
                + " has characters that this JVM cannot pass on in "
                + charset
                + "; start it in a UTF-8 locale");
      }
    }
  }

  /** As ProcessImpl.toCString has it: the default charset up to Java 17, then the platform's. */
  private static Charset argumentCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return Runtime.version().feature() > 17 && name != null
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /**
   * The operating system's words, without the program, which the JDK repeats with its arguments.
   */
  private static String reason(IOException e) {
    Throwable cause = e.getCause();
    String text = cause != null && cause.getMessage() != null ? cause.getMessage() : e.getMessage();
    if (text == null) {
      return e.getClass().getSimpleName();
    }
    int comma = text.startsWith("error=") ? text.indexOf(", ") : -1;
    return comma < 0 ? text : text.substring(comma + 2);
  }
}
