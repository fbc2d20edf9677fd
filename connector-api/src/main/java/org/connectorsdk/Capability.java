package org.connectorsdk;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something a connector can do. A provider has all of them unless it says less; a host may narrow
 * them further.
 *
 * <p>A call that needs a missing capability throws {@link UnsupportedCapabilityException} before
 * anything is sent.
 *
 * @since 0.1
 */
public enum Capability {
  /**
   * Runs commands at all: {@code runShellCommand}. Without it, and without {@link #PUT_FILE} and
   * {@link #GET_FILE}, a provider only makes names for an inventory, and {@code create} throws.
   */
  RUN,
  /**
   * Commands are read by a POSIX shell. Without it a command is whatever the connector takes it to
   * be, and everything that is built from shell text (environment, directory, escalation) is
   * missing too.
   */
  SHELL,
  /** {@code putFile}. */
  PUT_FILE,
  /** {@code getFile}. */
  GET_FILE,
  /**
   * {@code ExecOptions.standardInput}. Without it a command sees the end of its input at once, and
   * one with a secret is refused; so is a put with escalation, whose content a command would read.
   */
  STDIN,
  /** {@code ExecOptions.pty}. */
  PTY,
  /**
   * Standard output and standard error arrive apart. Without it, all output counts as standard
   * output; no call is refused.
   */
  SEPARATE_STDERR,
  /**
   * Output arrives while the command runs. Without it, all of it arrives when the command has
   * ended: a listener is told late, and an idle time counts from the beginning; no call is refused.
   */
  LIVE_OUTPUT,
  /** {@code ExecOptions.environment}. */
  ENVIRONMENT,
  /** {@code ExecOptions.workingDirectory} and {@code TransferOptions.workingDirectory}. */
  WORKING_DIRECTORY,
  /** {@code ExecOptions.shell} other than the default. */
  SHELL_CHOICE,
  /** Escalation by {@code Sudo}. */
  SUDO,
  /** Escalation by {@code Su}. */
  SU,
  /** Escalation by {@code Doas}. */
  DOAS,
  /**
   * An end by signal is told apart from an exit code. Without it, it is 128 + n; no call is
   * refused.
   */
  EXIT_SIGNAL,
  /**
   * Commands and transfers run in parallel on one connector. Without it, they queue; no call is
   * refused.
   */
  CONCURRENT_COMMANDS,
  /** {@code connect} works again after {@code disconnect} or a loss. Without it, it throws. */
  RECONNECT,
  /**
   * A put replaces the file in one step. Without it, readers may see half a file; only {@code
   * inPlace} puts are taken.
   */
  ATOMIC_PUT,
  /** {@code TransferOptions.mode}, and files are private while they are moved. */
  FILE_MODE,
  /** {@code TransferOptions.owner}. */
  FILE_OWNER,
  /** The host proves who it is. Without it nothing is checked; no call is refused. */
  HOST_IDENTITY,
  /** The user is authenticated with credentials. Without it there are none; no call is refused. */
  AUTHENTICATION;

  /** What makes no sense without shell text. */
  private static final Set<Capability> BUILT_FROM_SHELL_TEXT =
      Set.of(ENVIRONMENT, WORKING_DIRECTORY, SHELL_CHOICE, SUDO, SU, DOAS);

  /**
   * Every capability.
   *
   * @return an immutable set
   */
  public static Set<Capability> all() {
    return Collections.unmodifiableSet(EnumSet.allOf(Capability.class));
  }

  /**
   * No capability.
   *
   * @return an immutable set
   */
  public static Set<Capability> none() {
    return Collections.unmodifiableSet(EnumSet.noneOf(Capability.class));
  }

  /**
   * Every capability but some, and but those that need one of these.
   *
   * @param missing what is missing
   * @return an immutable set, closed as by {@link #closure}
   * @throws NullPointerException if an argument is null
   */
  public static Set<Capability> without(Capability... missing) {
    var rest = EnumSet.allOf(Capability.class);
    rest.removeAll(Arrays.asList(missing));
    return closure(rest);
  }

  /**
   * What is left of a set when everything goes that needs something it does not hold.
   *
   * <p>{@link #SHELL} needs {@link #RUN}; environment, directory, choice of a shell and escalation
   * need {@link #SHELL}; {@link #ATOMIC_PUT}, {@link #FILE_MODE} and {@link #FILE_OWNER} need
   * {@link #PUT_FILE}.
   *
   * @param capabilities the set
   * @return an immutable set, the same or smaller
   * @throws NullPointerException if the set or an element is null
   */
  public static Set<Capability> closure(Set<Capability> capabilities) {
    var closed = EnumSet.noneOf(Capability.class);
    closed.addAll(capabilities);
    if (!closed.contains(RUN)) {
      closed.remove(SHELL);
    }
    if (!closed.contains(SHELL)) {
      closed.removeAll(BUILT_FROM_SHELL_TEXT);
    }
    if (!closed.contains(PUT_FILE)) {
      closed.removeAll(Set.of(ATOMIC_PUT, FILE_MODE, FILE_OWNER));
    }
    return Collections.unmodifiableSet(closed);
  }
}
