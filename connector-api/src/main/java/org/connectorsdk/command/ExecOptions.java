package org.connectorsdk.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectorsdk.command.EnvironmentVariables.Value;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.ShellText;
import org.connectorsdk.output.OutputListener;
import org.jspecify.annotations.Nullable;

/**
 * How a command is run: environment, directory, shell, escalation, input, limits.
 *
 * <p>Each option knows whether it was set: {@link #mergedOver} lets a value that was set win, even
 * where it equals the default. Immutable; safe for any thread. {@link #toString()} shows no value
 * of the environment and no password.
 *
 * @since 0.1
 */
public final class ExecOptions {

  /** How many bytes of each stream are kept when {@link Builder#outputLimit} is not set: 8 MiB. */
  public static final long DEFAULT_OUTPUT_LIMIT = 8L << 20;

  private static final ExecOptions DEFAULTS = builder().build();

  private final EnvironmentVariables environment;
  private final @Nullable String workingDirectory;
  private final @Nullable String shell;
  private final @Nullable List<Escalation> escalation;
  private final @Nullable StandardInput standardInput;
  private final @Nullable Optional<Duration> timeout;
  private final @Nullable Optional<Duration> idleTimeout;
  private final @Nullable Set<Integer> successExitCodes;
  private final @Nullable Boolean pty;
  private final @Nullable OutputListener outputListener;
  private final @Nullable Long outputLimit;
  private final @Nullable Charset charset;
  private final @Nullable Boolean allowSecretInArguments;

  private ExecOptions(Builder builder) {
    environment = EnvironmentVariables.copyOf(builder.environment);
    workingDirectory = builder.workingDirectory;
    shell = builder.shell;
    escalation = builder.escalation;
    standardInput = builder.standardInput;
    timeout = builder.timeout;
    idleTimeout = builder.idleTimeout;
    successExitCodes = builder.successExitCodes;
    pty = builder.pty;
    outputListener = builder.outputListener;
    outputLimit = builder.outputLimit;
    charset = builder.charset;
    allowSecretInArguments = builder.allowSecretInArguments;
  }

  /**
   * Nothing set.
   *
   * @return the options
   */
  public static ExecOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Begins new options, with nothing set.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins options that differ from these.
   *
   * @return a builder with what is set here
   */
  public Builder toBuilder() {
    var builder = new Builder();
    builder.environment.putAll(environment.values());
    builder.workingDirectory = workingDirectory;
    builder.shell = shell;
    builder.escalation = escalation;
    builder.standardInput = standardInput;
    builder.timeout = timeout;
    builder.idleTimeout = idleTimeout;
    builder.successExitCodes = successExitCodes;
    builder.pty = pty;
    builder.outputListener = outputListener;
    builder.outputLimit = outputLimit;
    builder.charset = charset;
    builder.allowSecretInArguments = allowSecretInArguments;
    return builder;
  }

  /**
   * These options where they are set, others where not.
   *
   * <p>The environment is merged by name: a variable set here, in clear or as a secret, replaces
   * the other's; the other's come first in order. {@link Builder#noEscalation}, {@link
   * Builder#noTimeout} and {@link Builder#noIdleTimeout} count as set, and so drop what the other
   * options say.
   *
   * @param base the options that apply where nothing is set here
   * @return the merged options
   * @throws NullPointerException if {@code base} is null
   */
  public ExecOptions mergedOver(ExecOptions base) {
    var merged = Objects.requireNonNull(base, "base").toBuilder();
    merged.environment.putAll(environment.values());
    merged.workingDirectory = either(base, options -> options.workingDirectory);
    merged.shell = either(base, options -> options.shell);
    merged.escalation = either(base, options -> options.escalation);
    merged.standardInput = either(base, options -> options.standardInput);
    merged.timeout = either(base, options -> options.timeout);
    merged.idleTimeout = either(base, options -> options.idleTimeout);
    merged.successExitCodes = either(base, options -> options.successExitCodes);
    merged.pty = either(base, options -> options.pty);
    merged.outputListener = either(base, options -> options.outputListener);
    merged.outputLimit = either(base, options -> options.outputLimit);
    merged.charset = either(base, options -> options.charset);
    merged.allowSecretInArguments = either(base, options -> options.allowSecretInArguments);
    return merged.build();
  }

  private <T> @Nullable T either(ExecOptions base, Function<ExecOptions, @Nullable T> option) {
    var own = option.apply(this);
    return own != null ? own : option.apply(base);
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value != null ? value : otherwise;
  }

  /**
   * The variables that are not secret.
   *
   * @return names and values in the order they were set, unmodifiable
   */
  public Map<String, String> environment() {
    return environment.clear();
  }

  /**
   * The variables whose values are secrets.
   *
   * @return names and values in the order they were set, unmodifiable
   */
  public Map<String, Secret> secretEnvironment() {
    return environment.secrets();
  }

  /** All variables in one order. */
  EnvironmentVariables variables() {
    return environment;
  }

  /**
   * The directory the command runs in.
   *
   * @return a path on the host, or empty for where the host starts it
   */
  public Optional<String> workingDirectory() {
    return Optional.ofNullable(workingDirectory);
  }

  /**
   * The shell that runs the command.
   *
   * @return its name or path on the host; {@code sh} by default
   */
  public String shell() {
    return orElse(shell, "sh");
  }

  /**
   * Whom the command runs as.
   *
   * @return the escalations, the outermost first; none by default
   */
  public List<Escalation> escalation() {
    return orElse(escalation, List.of());
  }

  /**
   * What the command reads.
   *
   * @return the input; none by default
   */
  public StandardInput standardInput() {
    return orElse(standardInput, StandardInput.none());
  }

  /**
   * How long the call may take, from the call on, queueing included.
   *
   * @return the limit, or empty for none, which is the default
   */
  public Optional<Duration> timeout() {
    return orElse(timeout, Optional.empty());
  }

  /**
   * How long the command may write nothing and read nothing.
   *
   * @return the limit, or empty for none, which is the default
   */
  public Optional<Duration> idleTimeout() {
    return orElse(idleTimeout, Optional.empty());
  }

  /**
   * The exit codes that count as success.
   *
   * @return the codes in ascending order; 0 alone by default
   */
  public Set<Integer> successExitCodes() {
    return orElse(successExitCodes, Set.of(0));
  }

  /**
   * Whether the command gets a terminal; its two streams then arrive as one.
   *
   * @return whether a terminal is asked for; not by default
   */
  public boolean pty() {
    return orElse(pty, false);
  }

  /**
   * Who is told of output while the command runs.
   *
   * @return the listener; {@link OutputListener#none()} by default
   */
  public OutputListener outputListener() {
    return orElse(outputListener, OutputListener.none());
  }

  /**
   * How much of each stream is kept for the result; a listener sees all.
   *
   * @return bytes; {@link #DEFAULT_OUTPUT_LIMIT} by default
   */
  public long outputLimit() {
    return orElse(outputLimit, DEFAULT_OUTPUT_LIMIT);
  }

  /**
   * How output is decoded for the views as text.
   *
   * @return the charset; UTF-8 by default
   */
  public Charset charset() {
    return orElse(charset, StandardCharsets.UTF_8);
  }

  /**
   * Whether a command with a secret may travel in an argument list where there is no other way.
   *
   * @return whether other users of the host may get to see it; not by default
   */
  public boolean allowSecretInArguments() {
    return orElse(allowSecretInArguments, false);
  }

  /**
   * Compares what is set; input and listener are compared by their own {@code equals}.
   *
   * @param other the object to compare with
   * @return whether it is options with the same settings
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExecOptions options && state().equals(options.state());
  }

  @Override
  public int hashCode() {
    return state().hashCode();
  }

  /** What is set, without values of the environment and without passwords. */
  @Override
  public String toString() {
    var set = state();
    set.computeIfPresent("environment", (key, value) -> environment.values().keySet());
    return "ExecOptions" + set;
  }

  private Map<String, Object> state() {
    var set = new LinkedHashMap<String, Object>();
    if (!environment.values().isEmpty()) {
      set.put("environment", environment.values());
    }
    put(set, "workingDirectory", workingDirectory);
    put(set, "shell", shell);
    put(set, "escalation", escalation);
    put(set, "standardInput", standardInput);
    put(set, "timeout", timeout);
    put(set, "idleTimeout", idleTimeout);
    put(set, "successExitCodes", successExitCodes);
    put(set, "pty", pty);
    put(set, "outputListener", outputListener);
    put(set, "outputLimit", outputLimit);
    put(set, "charset", charset);
    put(set, "allowSecretInArguments", allowSecretInArguments);
    return set;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  /**
   * Collects options. For one thread; each method returns the builder.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final Map<String, Value> environment = new LinkedHashMap<>();
    private @Nullable String workingDirectory;
    private @Nullable String shell;
    private @Nullable List<Escalation> escalation;
    private @Nullable StandardInput standardInput;
    private @Nullable Optional<Duration> timeout;
    private @Nullable Optional<Duration> idleTimeout;
    private @Nullable Set<Integer> successExitCodes;
    private @Nullable Boolean pty;
    private @Nullable OutputListener outputListener;
    private @Nullable Long outputLimit;
    private @Nullable Charset charset;
    private @Nullable Boolean allowSecretInArguments;

    private Builder() {}

    /**
     * Sets a variable for the command, exported by its shell.
     *
     * @param name letters, digits and underscores, not beginning with a digit
     * @param value the value, literal: nothing in it is expanded
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is not legal, or the value holds a NUL character
     *     or a lone surrogate
     */
    public Builder environment(String name, String value) {
      environment.put(
          EnvironmentVariables.requireName(name),
          Value.of(ShellText.requireLegal(value, "environment value of " + name)));
      return this;
    }

    /**
     * Sets variables; others stay.
     *
     * @param variables names and values
     * @return this builder
     * @throws NullPointerException if the map, a name or a value is null
     * @throws IllegalArgumentException as {@link #environment(String, String)}
     */
    public Builder environment(Map<String, String> variables) {
      Objects.requireNonNull(variables, "variables").forEach(this::environment);
      return this;
    }

    /**
     * Sets a variable whose value is never shown and never part of an argument list.
     *
     * @param name letters, digits and underscores, not beginning with a digit
     * @param value the value, literal
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if the name is not legal, or the value holds a NUL character
     *     or a lone surrogate
     */
    public Builder secretEnvironment(String name, Secret value) {
      EnvironmentVariables.requireName(name);
      Objects.requireNonNull(value, "value");
      ShellText.requireLegal(value.reveal(), "environment value of " + name);
      environment.put(name, Value.of(value));
      return this;
    }

    /**
     * Sets the directory; when it cannot be entered the command does not run.
     *
     * @param directory a path on the host, literal: {@code ~} is not expanded and {@code CDPATH}
     *     not searched
     * @return this builder
     * @throws NullPointerException if the directory is null
     * @throws IllegalArgumentException if the directory is empty or holds a NUL character or a lone
     *     surrogate
     */
    public Builder workingDirectory(String directory) {
      this.workingDirectory = requireSome(directory, "workingDirectory");
      return this;
    }

    /**
     * Sets the shell that runs the command as {@code SHELL -c TEXT}.
     *
     * @param shell its name or path on the host, one word
     * @return this builder
     * @throws NullPointerException if the shell is null
     * @throws IllegalArgumentException if the shell is empty or holds a NUL character or a lone
     *     surrogate
     */
    public Builder shell(String shell) {
      this.shell = requireSome(shell, "shell");
      return this;
    }

    /**
     * Sets whom the command runs as.
     *
     * @param steps the outermost first
     * @return this builder
     * @throws NullPointerException if the array or a step is null
     */
    public Builder escalation(Escalation... steps) {
      return escalation(Arrays.asList(Objects.requireNonNull(steps, "steps")));
    }

    /**
     * Sets whom the command runs as.
     *
     * @param steps the outermost first; empty as {@link #noEscalation()}
     * @return this builder
     * @throws NullPointerException if the list or a step is null
     */
    public Builder escalation(List<? extends Escalation> steps) {
      for (var step : Objects.requireNonNull(steps, "steps")) {
        Objects.requireNonNull(step, "step");
      }
      this.escalation = List.copyOf(steps);
      return this;
    }

    /**
     * Runs the command as the login user, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noEscalation() {
      return escalation(List.of());
    }

    /**
     * Sets what the command reads.
     *
     * @param input the input
     * @return this builder
     * @throws NullPointerException if the input is null
     */
    public Builder standardInput(StandardInput input) {
      this.standardInput = Objects.requireNonNull(input, "input");
      return this;
    }

    /**
     * Limits how long the call may take, from the call on, queueing included.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws NullPointerException if the timeout is null
     * @throws IllegalArgumentException if it is zero or less
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Optional.of(requirePositive(timeout, "timeout"));
      return this;
    }

    /**
     * Lets the call take as long as it takes, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noTimeout() {
      this.timeout = Optional.empty();
      return this;
    }

    /**
     * Limits how long the command may write nothing and read nothing.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws NullPointerException if the timeout is null
     * @throws IllegalArgumentException if it is zero or less
     */
    public Builder idleTimeout(Duration timeout) {
      this.idleTimeout = Optional.of(requirePositive(timeout, "idleTimeout"));
      return this;
    }

    /**
     * Lets the command be silent as long as it likes, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noIdleTimeout() {
      this.idleTimeout = Optional.empty();
      return this;
    }

    /**
     * Replaces the exit codes that count as success; 0 counts only if it is among them.
     *
     * @param codes one or more, each 0 to 255
     * @return this builder
     * @throws NullPointerException if the array is null
     * @throws IllegalArgumentException if there is none, or one is out of range
     */
    public Builder successExitCodes(int... codes) {
      var list = Objects.requireNonNull(codes, "codes").clone();
      return successExitCodes(Arrays.stream(list).boxed().toList());
    }

    /**
     * Replaces the exit codes that count as success; 0 counts only if it is among them.
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
     * Asks for a terminal, or for none.
     *
     * @param pty whether the command gets a terminal
     * @return this builder
     */
    public Builder pty(boolean pty) {
      this.pty = pty;
      return this;
    }

    /**
     * Sets who is told of output while the command runs.
     *
     * @param listener the listener, called on the thread that runs the command
     * @return this builder
     * @throws NullPointerException if the listener is null
     */
    public Builder outputListener(OutputListener listener) {
      this.outputListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Limits how much of each stream is kept for the result: its head and its tail.
     *
     * @param bytes zero or more; zero keeps nothing, for a command whose listener takes all
     * @return this builder
     * @throws IllegalArgumentException if it is less than zero
     */
    public Builder outputLimit(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("outputLimit: " + bytes + " is less than zero");
      }
      this.outputLimit = bytes;
      return this;
    }

    /**
     * Sets how output is decoded for the views as text. Commands themselves are always UTF-8.
     *
     * @param charset the charset
     * @return this builder
     * @throws NullPointerException if the charset is null
     */
    public Builder charset(Charset charset) {
      this.charset = Objects.requireNonNull(charset, "charset");
      return this;
    }

    /**
     * Lets a command with a secret travel in an argument list where the wire has no standard input,
     * or a terminal is asked for. Whoever may list processes on that host then sees the secret.
     *
     * @param allow whether that is accepted
     * @return this builder
     */
    public Builder allowSecretInArguments(boolean allow) {
      this.allowSecretInArguments = allow;
      return this;
    }

    /**
     * Makes the options. The builder can be used on.
     *
     * @return the options
     */
    public ExecOptions build() {
      return new ExecOptions(this);
    }

    private static String requireSome(String text, String parameter) {
      if (ShellText.requireLegal(text, parameter).isEmpty()) {
        throw new IllegalArgumentException(parameter + ": empty");
      }
      return text;
    }

    private static Duration requirePositive(Duration duration, String parameter) {
      if (Objects.requireNonNull(duration, parameter).isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(
            parameter + ": " + duration + " is not more than zero; leave it unset for no limit");
      }
      return duration;
    }
  }
}
