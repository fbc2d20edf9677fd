package org.connectorsdk.transport;

import java.util.Objects;

/**
 * How a transport is to start a process. Immutable.
 *
 * @since 0.1
 */
public final class ProcessRequest {

  private final ProcessOutput output;
  private final Deadline deadline;
  private final boolean pty;
  private final boolean rescue;

  private ProcessRequest(Builder builder) {
    this.output = builder.output;
    this.deadline = builder.deadline;
    this.pty = builder.pty;
    this.rescue = builder.rescue;
  }

  /**
   * A request without a terminal, without a deadline.
   *
   * @param output where the process reports
   * @return a builder
   * @throws NullPointerException if the argument is null
   */
  public static Builder builder(ProcessOutput output) {
    return new Builder(output);
  }

  /**
   * Where the process reports.
   *
   * @return the engine's side
   */
  public ProcessOutput output() {
    return output;
  }

  /**
   * By when the process has to be started.
   *
   * @return the deadline of the call
   */
  public Deadline deadline() {
    return deadline;
  }

  /**
   * Whether the process gets a terminal; never asked of a transport without the capability {@code
   * PTY}.
   *
   * @return whether
   */
  public boolean pty() {
    return pty;
  }

  /**
   * Whether this process is to end another one and must therefore not queue behind running ones: a
   * transport keeps a channel for it or opens another connection.
   *
   * @return whether
   */
  public boolean rescue() {
    return rescue;
  }

  /**
   * Collects what a request says. Not safe for several threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final ProcessOutput output;
    private Deadline deadline = Deadline.none();
    private boolean pty;
    private boolean rescue;

    private Builder(ProcessOutput output) {
      this.output = Objects.requireNonNull(output, "output");
    }

    /**
     * By when the process has to be started; default never.
     *
     * @param deadline the deadline
     * @return this
     * @throws NullPointerException if the deadline is null
     */
    public Builder deadline(Deadline deadline) {
      this.deadline = Objects.requireNonNull(deadline, "deadline");
      return this;
    }

    /**
     * Whether the process gets a terminal; default no.
     *
     * @param pty whether
     * @return this
     */
    public Builder pty(boolean pty) {
      this.pty = pty;
      return this;
    }

    /**
     * Whether the process must not queue behind running ones; default no.
     *
     * @param rescue whether
     * @return this
     */
    public Builder rescue(boolean rescue) {
      this.rescue = rescue;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request
     */
    public ProcessRequest build() {
      return new ProcessRequest(this);
    }
  }
}
