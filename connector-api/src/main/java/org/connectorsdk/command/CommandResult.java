package org.connectorsdk.command;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;

/**
 * How a command ended and what it wrote.
 *
 * <p>A status that is no success is a result like any other; {@link #orThrow()} makes an exception
 * of it. Immutable; safe for any thread. {@link #toString()} shows the masked command and the
 * status, no output.
 *
 * @since 0.1
 */
public final class CommandResult {

  /** How many lines of standard error an exception quotes. */
  private static final int QUOTED_LINES = 10;

  /** How much of a line, or of the command, an exception quotes. */
  private static final int QUOTED_LENGTH = 400;

  private final ShellCommand command;
  private final ExitStatus status;
  private final FailureContext context;
  private final Set<Integer> successExitCodes;
  private final CommandOutput output;
  private final OutputCompleteness outputComplete;
  private final Duration elapsed;
  private final List<String> secrets;

  private CommandResult(Builder builder) {
    command = builder.command;
    status = builder.status;
    context = builder.context;
    successExitCodes = builder.successExitCodes;
    output = builder.output;
    outputComplete = builder.outputComplete;
    elapsed = builder.elapsed;
    // The longest first: one may be a part of another.
    secrets =
        Stream.concat(command.secrets(), builder.secretEnvironment.stream())
            .map(Secret::reveal)
            .filter(text -> !text.isEmpty())
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
  }

  /**
   * Begins a result: for connectors that do not build on the engine, and for tests.
   *
   * @param command what was run
   * @param status how it ended
   * @param context where it was run, for the exception of {@link #orThrow()}
   * @return a builder with no output, complete, 0 as the success code, no time elapsed
   * @throws NullPointerException if an argument is null
   */
  public static Builder builder(ShellCommand command, ExitStatus status, FailureContext context) {
    return new Builder(command, status, context);
  }

  /**
   * What was run.
   *
   * @return the command as the caller gave it; its {@code toString} is masked
   */
  public ShellCommand command() {
    return command;
  }

  /**
   * How it ended.
   *
   * @return the status
   */
  public ExitStatus status() {
    return status;
  }

  /**
   * How it ended, as a shell would tell it.
   *
   * @return the exit code, or 128 + n for a signal
   */
  public int exitCode() {
    return status.shellCode();
  }

  /**
   * Whether it ended by itself with one of the success codes. Death by a signal is never success.
   *
   * @return whether it succeeded
   */
  public boolean succeeded() {
    return status instanceof ExitStatus.Exited exited && successExitCodes.contains(exited.code());
  }

  /**
   * What it wrote.
   *
   * @return the output, within the limit of the options
   */
  public CommandOutput output() {
    return output;
  }

  /**
   * Whether all that was written has arrived; a limit on what is kept does not count.
   *
   * @return what is known
   */
  public OutputCompleteness outputComplete() {
    return outputComplete;
  }

  /**
   * How long the call took.
   *
   * @return the time from the call to the result, on the monotonic clock
   */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * This result, if it is a success.
   *
   * @return this
   * @throws CommandFailedException if it is none; the message has the masked command, the status
   *     and the end of standard error, in which the command's secrets are masked too
   */
  public CommandResult orThrow() {
    if (succeeded()) {
      return this;
    }
    throw new CommandFailedException(context, detail(), status, output);
  }

  private String detail() {
    var lines = output.stderrLines();
    var tail = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
    var end = tail.stream().map(line -> shortened(masked(line))).collect(Collectors.joining(" | "));
    return "`"
        + shortened(command.toString())
        + "` ended with "
        + status
        + (end.isBlank() ? "" : ": " + end);
  }

  /** Programs repeat their arguments when they complain of them. */
  private String masked(String line) {
    var shown = line;
    for (var secret : secrets) {
      shown = shown.replace(secret, CommandPart.MASK);
    }
    return shown;
  }

  private static String shortened(String text) {
    if (text.length() <= QUOTED_LENGTH) {
      return text;
    }
    var half = QUOTED_LENGTH / 2;
    return text.substring(0, half) + " … " + text.substring(text.length() - half);
  }

  @Override
  public String toString() {
    return "`" + command + "`: " + status;
  }

  /**
   * Collects what a result has. For one thread; each method returns the builder.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final ShellCommand command;
    private final ExitStatus status;
    private final FailureContext context;
    private Set<Integer> successExitCodes = Set.of(0);
    private CommandOutput output = CommandOutput.empty();
    private OutputCompleteness outputComplete = OutputCompleteness.COMPLETE;
    private Duration elapsed = Duration.ZERO;
    private Collection<Secret> secretEnvironment = List.of();

    private Builder(ShellCommand command, ExitStatus status, FailureContext context) {
      this.command = Objects.requireNonNull(command, "command");
      this.status = Objects.requireNonNull(status, "status");
      this.context = Objects.requireNonNull(context, "context");
    }

    /**
     * Takes over what the options say of a result: the exit codes that count as success, and the
     * secrets of the environment, which {@link CommandResult#orThrow()} must not show.
     *
     * @param options what the command was run with
     * @return this builder
     * @throws NullPointerException if the options are null
     */
    public Builder options(ExecOptions options) {
      this.successExitCodes = Objects.requireNonNull(options, "options").successExitCodes();
      this.secretEnvironment = options.secretEnvironment().values();
      return this;
    }

    /**
     * Sets the exit codes that count as success.
     *
     * @param codes one or more, each 0 to 255
     * @return this builder
     * @throws NullPointerException if the collection or a code is null
     * @throws IllegalArgumentException if there is none, or one is out of range
     */
    public Builder successExitCodes(Collection<Integer> codes) {
      this.successExitCodes = SuccessCodes.copyOf(codes);
      return this;
    }

    /**
     * Sets what the command wrote.
     *
     * @param output the output
     * @return this builder
     * @throws NullPointerException if the output is null
     */
    public Builder output(CommandOutput output) {
      this.output = Objects.requireNonNull(output, "output");
      return this;
    }

    /**
     * Sets whether all that was written has arrived.
     *
     * @param completeness what is known
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder outputComplete(OutputCompleteness completeness) {
      this.outputComplete = Objects.requireNonNull(completeness, "completeness");
      return this;
    }

    /**
     * Sets how long the call took.
     *
     * @param elapsed zero or more
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is less than zero
     */
    public Builder elapsed(Duration elapsed) {
      if (Objects.requireNonNull(elapsed, "elapsed").isNegative()) {
        throw new IllegalArgumentException("elapsed: " + elapsed + " is less than zero");
      }
      this.elapsed = elapsed;
      return this;
    }

    /**
     * Makes the result.
     *
     * @return the result
     */
    public CommandResult build() {
      return new CommandResult(this);
    }
  }
}
