package org.connectorsdk.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.command.Escalation;
import org.jspecify.annotations.Nullable;

/**
 * How one transfer is to be made.
 *
 * <p>Immutable. An option that was never set is told apart from one that was set to its default, so
 * that {@link #mergedOver} lets the more specific options win. Shows no password in {@link
 * #toString()}.
 *
 * @since 0.1
 */
public final class TransferOptions {
  private static final TransferOptions DEFAULTS = new TransferOptions(new Builder());

  private final @Nullable List<Escalation> escalation;
  private final @Nullable String workingDirectory;
  private final @Nullable String temporaryPath;
  private final @Nullable String temporaryDirectory;
  private final @Nullable FileMode mode;
  private final @Nullable FileOwner owner;
  private final @Nullable Optional<Duration> timeout;
  private final @Nullable Optional<Duration> idleTimeout;
  private final @Nullable Boolean inPlace;
  private final @Nullable Boolean durable;
  private final @Nullable TransferListener listener;

  private TransferOptions(Builder builder) {
    escalation = builder.escalation;
    workingDirectory = builder.workingDirectory;
    temporaryPath = builder.temporaryPath;
    temporaryDirectory = builder.temporaryDirectory;
    mode = builder.mode;
    owner = builder.owner;
    timeout = builder.timeout;
    idleTimeout = builder.idleTimeout;
    inPlace = builder.inPlace;
    durable = builder.durable;
    listener = builder.listener;
  }

  /**
   * Options with nothing set.
   *
   * @return the defaults
   */
  public static TransferOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with what is set here.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Fills what is not set here from other options.
   *
   * <p>How the file gets to its name is one choice: where any of {@link #temporaryPath()}, {@link
   * #temporaryDirectory()} and {@link #inPlace()} is set here, the others are not taken over.
   *
   * @param base asked for what is not set here
   * @return the merged options
   * @throws NullPointerException if {@code base} is null
   */
  public TransferOptions mergedOver(TransferOptions base) {
    Objects.requireNonNull(base, "base");
    Builder merged = new Builder();
    merged.escalation = either(escalation, base.escalation);
    merged.workingDirectory = either(workingDirectory, base.workingDirectory);
    TransferOptions way = choosesWay() ? this : base;
    merged.temporaryPath = way.temporaryPath;
    merged.temporaryDirectory = way.temporaryDirectory;
    merged.inPlace = way.inPlace;
    merged.mode = either(mode, base.mode);
    merged.owner = either(owner, base.owner);
    merged.timeout = either(timeout, base.timeout);
    merged.idleTimeout = either(idleTimeout, base.idleTimeout);
    merged.durable = either(durable, base.durable);
    merged.listener = either(listener, base.listener);
    return new TransferOptions(merged);
  }

  private boolean choosesWay() {
    return temporaryPath != null || temporaryDirectory != null || inPlace != null;
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first != null ? first : second;
  }

  /**
   * Whom the file is read or written as on the host.
   *
   * @return the escalations, the outermost first; none by default
   */
  public List<Escalation> escalation() {
    return escalation != null ? escalation : List.of();
  }

  /**
   * The directory that a relative remote path starts at.
   *
   * @return the directory; empty for where the connection starts, which is the login directory
   */
  public Optional<String> workingDirectory() {
    return Optional.ofNullable(workingDirectory);
  }

  /**
   * The remote file that a put writes before it takes its final name.
   *
   * @return the path; empty for a random name in {@link #temporaryDirectory()}
   */
  public Optional<String> temporaryPath() {
    return Optional.ofNullable(temporaryPath);
  }

  /**
   * The remote directory for the temporary file of a put.
   *
   * @return the directory; empty for the directory of the destination
   */
  public Optional<String> temporaryDirectory() {
    return Optional.ofNullable(temporaryDirectory);
  }

  /**
   * The mode of the remote file after a put.
   *
   * @return the mode; empty where an existing file keeps its own and a new one gets what the host
   *     gives to new files
   */
  public Optional<FileMode> mode() {
    return Optional.ofNullable(mode);
  }

  /**
   * The owner of the remote file after a put.
   *
   * @return the owner; empty where a file that is replaced keeps its own, as far as the user may
   *     give files away, and a new one belongs to the user
   */
  public Optional<FileOwner> owner() {
    return Optional.ofNullable(owner);
  }

  /**
   * The longest the call may take, waiting for its turn included.
   *
   * @return the limit; empty for none
   */
  public Optional<Duration> timeout() {
    return timeout != null ? timeout : Optional.empty();
  }

  /**
   * The longest time without a byte moved.
   *
   * @return the limit; empty for none
   */
  public Optional<Duration> idleTimeout() {
    return idleTimeout != null ? idleTimeout : Optional.empty();
  }

  /**
   * Whether a put writes into the destination itself instead of replacing it.
   *
   * @return false by default
   */
  public boolean inPlace() {
    return inPlace != null && inPlace;
  }

  /**
   * Whether the file is to be on the disk when the call returns, also after a power failure.
   *
   * @return false by default
   */
  public boolean durable() {
    return durable != null && durable;
  }

  /**
   * Who hears how far the transfer is.
   *
   * @return the listener; by default one that does nothing
   */
  public TransferListener listener() {
    return listener != null ? listener : TransferListener.none();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransferOptions that && state().equals(that.state());
  }

  @Override
  public int hashCode() {
    return state().hashCode();
  }

  @Override
  public String toString() {
    return "TransferOptions" + state();
  }

  private Map<String, Object> state() {
    Map<String, Object> set = new LinkedHashMap<>();
    put(set, "escalation", escalation);
    put(set, "workingDirectory", workingDirectory);
    put(set, "temporaryPath", temporaryPath);
    put(set, "temporaryDirectory", temporaryDirectory);
    put(set, "mode", mode);
    put(set, "owner", owner);
    put(set, "timeout", timeout);
    put(set, "idleTimeout", idleTimeout);
    put(set, "inPlace", inPlace);
    put(set, "durable", durable);
    put(set, "listener", listener);
    return set;
  }

  private static void put(Map<String, Object> set, String name, @Nullable Object value) {
    if (value != null) {
      set.put(name, value);
    }
  }

  /**
   * Collects options. Not for use by several threads at once.
   *
   * @since 0.1
   */
  public static final class Builder {
    private @Nullable List<Escalation> escalation;
    private @Nullable String workingDirectory;
    private @Nullable String temporaryPath;
    private @Nullable String temporaryDirectory;
    private @Nullable FileMode mode;
    private @Nullable FileOwner owner;
    private @Nullable Optional<Duration> timeout;
    private @Nullable Optional<Duration> idleTimeout;
    private @Nullable Boolean inPlace;
    private @Nullable Boolean durable;
    private @Nullable TransferListener listener;

    private Builder() {}

    private Builder(TransferOptions options) {
      escalation = options.escalation;
      workingDirectory = options.workingDirectory;
      temporaryPath = options.temporaryPath;
      temporaryDirectory = options.temporaryDirectory;
      mode = options.mode;
      owner = options.owner;
      timeout = options.timeout;
      idleTimeout = options.idleTimeout;
      inPlace = options.inPlace;
      durable = options.durable;
      listener = options.listener;
    }

    /**
     * Sets whom the file is read or written as on the host. Default: the login user.
     *
     * @param steps the outermost first
     * @return this builder
     * @throws NullPointerException if the array or a step is null
     */
    public Builder escalation(Escalation... steps) {
      return escalation(List.of(Objects.requireNonNull(steps, "steps")));
    }

    /**
     * Sets whom the file is read or written as on the host. Default: the login user.
     *
     * @param steps the outermost first; empty as {@link #noEscalation()}
     * @return this builder
     * @throws NullPointerException if the list or a step is null
     */
    public Builder escalation(List<? extends Escalation> steps) {
      this.escalation = List.copyOf(Objects.requireNonNull(steps, "steps"));
      return this;
    }

    /**
     * Moves the file as the login user, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noEscalation() {
      return escalation(List.of());
    }

    /**
     * Sets where a relative remote path starts. Default: where the connection starts.
     *
     * @param directory a path on the host; {@code ~} has no meaning in it
     * @return this builder
     * @throws NullPointerException if {@code directory} is null
     * @throws IllegalArgumentException if it is empty or no name on any host (NUL, lone surrogate)
     */
    public Builder workingDirectory(String directory) {
      this.workingDirectory = RemotePath.check("workingDirectory", directory);
      return this;
    }

    /**
     * Names the remote file that a put writes first. Default: a random name.
     *
     * @param path a path on the host, on the same file system as the destination; a file that
     *     exists there is an error and stays as it is
     * @return this builder
     * @throws NullPointerException if {@code path} is null
     * @throws IllegalArgumentException if it is empty or no name on any host (NUL, lone surrogate)
     */
    public Builder temporaryPath(String path) {
      this.temporaryPath = RemotePath.check("temporaryPath", path);
      return this;
    }

    /**
     * Names the remote directory for the temporary file of a put. Default: that of the destination,
     * so that the last step is one rename.
     *
     * @param directory a path on the host, best on the same file system as the destination
     * @return this builder
     * @throws NullPointerException if {@code directory} is null
     * @throws IllegalArgumentException if it is empty or no name on any host (NUL, lone surrogate)
     */
    public Builder temporaryDirectory(String directory) {
      this.temporaryDirectory = RemotePath.check("temporaryDirectory", directory);
      return this;
    }

    /**
     * Sets the mode of the remote file after a put. Default: an existing file keeps its own, a new
     * one gets what the host gives.
     *
     * @param mode the mode
     * @return this builder
     * @throws NullPointerException if {@code mode} is null
     */
    public Builder mode(FileMode mode) {
      this.mode = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Sets the owner of the remote file after a put. Default: a file that is replaced keeps its
     * own, as far as the user may give files away, and a new one belongs to the user.
     *
     * @param owner the owner
     * @return this builder
     * @throws NullPointerException if {@code owner} is null
     */
    public Builder owner(FileOwner owner) {
      this.owner = Objects.requireNonNull(owner, "owner");
      return this;
    }

    /**
     * Limits how long the call may take, waiting for its turn included. Default: no limit.
     *
     * <p>A put that reaches the limit, or fails in another way, has its temporary file removed
     * before it throws: on a connection that no longer answers that takes up to 5 s more.
     *
     * @param timeout the limit
     * @return this builder
     * @throws NullPointerException if {@code timeout} is null
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder timeout(Duration timeout) {
      this.timeout = Optional.of(positive("timeout", timeout));
      return this;
    }

    /**
     * Sets no limit to how long the call may take, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noTimeout() {
      this.timeout = Optional.empty();
      return this;
    }

    /**
     * Limits the time without a byte moved. Default: no limit. Clearing up after a put comes on
     * top, as with {@link #timeout(Duration)}.
     *
     * @param idleTimeout the limit
     * @return this builder
     * @throws NullPointerException if {@code idleTimeout} is null
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder idleTimeout(Duration idleTimeout) {
      this.idleTimeout = Optional.of(positive("idleTimeout", idleTimeout));
      return this;
    }

    /**
     * Sets no limit to the time without a byte moved, whatever the options below say.
     *
     * @return this builder
     */
    public Builder noIdleTimeout() {
      this.idleTimeout = Optional.empty();
      return this;
    }

    /**
     * Lets a put write into the destination itself: for what cannot be replaced, such as a device,
     * a file mounted into a container, or one with several names. A failure may then leave half a
     * file. Default: false.
     *
     * @param inPlace whether to write into the destination
     * @return this builder
     */
    public Builder inPlace(boolean inPlace) {
      this.inPlace = inPlace;
      return this;
    }

    /**
     * Asks for the file to be on the disk when the call returns. Default: false.
     *
     * @param durable whether to wait for the disk
     * @return this builder
     */
    public Builder durable(boolean durable) {
      this.durable = durable;
      return this;
    }

    /**
     * Sets who hears how far the transfer is. Default: nobody.
     *
     * @param listener the listener
     * @return this builder
     * @throws NullPointerException if {@code listener} is null
     */
    public Builder listener(TransferListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws IllegalArgumentException if two ways for the file to get to its name are asked for:
     *     of temporaryPath, temporaryDirectory and inPlace one can be chosen
     */
    public TransferOptions build() {
      boolean direct = inPlace != null && inPlace;
      if (temporaryPath != null && temporaryDirectory != null) {
        throw new IllegalArgumentException(
            "temporaryPath and temporaryDirectory: only one can be set");
      }
      if (direct && (temporaryPath != null || temporaryDirectory != null)) {
        throw new IllegalArgumentException(
            "inPlace: there is no temporary file, but "
                + (temporaryPath != null ? "temporaryPath" : "temporaryDirectory")
                + " is set");
      }
      return new TransferOptions(this);
    }

    private static Duration positive(String field, Duration limit) {
      if (Objects.requireNonNull(limit, field).isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(field + ": must be above zero, found " + limit);
      }
      return limit;
    }
  }
}
