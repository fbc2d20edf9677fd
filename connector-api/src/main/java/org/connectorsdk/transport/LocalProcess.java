package org.connectorsdk.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    return start(argv, Map.of(), Optional.empty(), request);
  }

  /**
   * Starts a program, as {@link #start(List, ProcessRequest)} does, with variables or a working
   * directory of its own: what a command line wants that is told its server by {@code DOCKER_HOST}
   * or {@code KUBECONFIG}.
   *
   * @param argv the program, looked up on the {@code PATH} of this JVM, whatever {@code
   *     environment} says, unless it has a slash, and its arguments
   * @param environment variables that are added to those of this JVM, and win over them; a value
   *     may be empty, and is in no message
   * @param workingDirectory where to run it; that of this JVM, if empty
   * @param request where to report; without a terminal
   * @return the running process
   * @throws NullPointerException if an argument, an element, a name or a value is null
   * @throws IllegalArgumentException if {@code argv} is empty, an element, a name or a value has a
   *     NUL character in it, a name is empty or has a {@code =} in it, the directory is not on the
   *     default file system, or a terminal is asked for
   * @throws IOException if the program cannot be started, the directory is none, or a text cannot
   *     be expressed in the encoding in which this JVM hands it over
   */
  public static TransportProcess start(
      List<String> argv,
      Map<String, String> environment,
      Optional<Path> workingDirectory,
      ProcessRequest request)
      throws IOException {
    List<String> words = List.copyOf(Objects.requireNonNull(argv, "argv"));
    Map<String, String> variables = Map.copyOf(Objects.requireNonNull(environment, "environment"));
    Objects.requireNonNull(workingDirectory, "workingDirectory");
    Objects.requireNonNull(request, "request");
    LaunchText text = LaunchText.of(words).withVariables(variables);
    if (request.pty()) {
      throw new IllegalArgumentException("request: a local process cannot have a terminal");
    }
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(variables);
    if (workingDirectory.isPresent()) {
      builder.directory(directory(workingDirectory.get(), text));
    }
    try {
      return new PolledProcess(builder.start(), request.output());
    } catch (IOException e) {
      throw new IOException("cannot start " + words.get(0) + ": " + reason(e, builder), e);
    }
  }

  private static File directory(Path path, LaunchText text) throws IOException {
    if (path.getFileSystem() != FileSystems.getDefault()) {
      throw new IllegalArgumentException(
          "workingDirectory: is not on the default file system, where programs run");
    }
    text.requireDirectory(path);
    return path.toFile();
  }

  /**
   * The operating system's words, without the program, which the JDK repeats with its arguments. A
   * missing directory is told in the same words as a missing program.
   */
  private static String reason(IOException e, ProcessBuilder builder) {
    File directory = builder.directory();
    if (directory != null && !directory.isDirectory()) {
      return "the working directory " + directory + " is not there or no directory";
    }
    Throwable cause = e.getCause();
    String text = cause != null && cause.getMessage() != null ? cause.getMessage() : e.getMessage();
    if (text == null) {
      return e.getClass().getSimpleName();
    }
    int comma = text.startsWith("error=") ? text.indexOf(", ") : -1;
    return comma < 0 ? text : text.substring(comma + 2);
  }
}
