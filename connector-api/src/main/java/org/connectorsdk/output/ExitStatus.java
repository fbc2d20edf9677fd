package org.connectorsdk.output;

import java.util.Objects;

/**
 * How a command ended: with an exit code, or by a signal where the wire tells signals apart.
 *
 * <p>A wire that cannot tell (a local process of the JDK, for one) reports 128 + n as an exit code,
 * unchanged. Immutable.
 *
 * @since 0.1
 */
public sealed interface ExitStatus {

  /**
   * A command that ended by itself.
   *
   * @param code the code, normally 0 to 255; what the wire said is not changed
   */
  record Exited(int code) implements ExitStatus {
    @Override
    public String toString() {
      return "exit code " + code;
    }
  }

  /**
   * A command that was ended by a signal.
   *
   * @param signal the name without {@code SIG}, such as {@code TERM} (RFC 4254, section 6.10)
   */
  record Signalled(String signal) implements ExitStatus {
    /**
     * Makes a status.
     *
     * @param signal the name without {@code SIG}
     * @throws NullPointerException if the name is null
     */
    public Signalled {
      Objects.requireNonNull(signal, "signal");
    }

    @Override
    public String toString() {
      return "signal " + signal;
    }
  }

  /**
   * A status with an exit code.
   *
   * @param code the code
   * @return the status
   */
  static ExitStatus exited(int code) {
    return new Exited(code);
  }

  /**
   * A status with a signal.
   *
   * @param signal the name without {@code SIG}
   * @return the status
   * @throws NullPointerException if the name is null
   */
  static ExitStatus signalled(String signal) {
    return new Signalled(signal);
  }

  /**
   * The code as a shell would tell it.
   *
   * @return the exit code, or 128 + n for a signal with a POSIX number, or 255 for any other signal
   */
  default int shellCode() {
    if (this instanceof Exited exited) {
      return exited.code();
    }
    return switch (((Signalled) this).signal()) {
      case "HUP" -> 129;
      case "INT" -> 130;
      case "QUIT" -> 131;
      case "ILL" -> 132;
      case "TRAP" -> 133;
      case "ABRT" -> 134;
      case "FPE" -> 136;
      case "KILL" -> 137;
      case "SEGV" -> 139;
      case "PIPE" -> 141;
      case "ALRM" -> 142;
      case "TERM" -> 143;
      default -> 255;
    };
  }
}
