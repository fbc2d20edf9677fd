package org.connectorsdk.transport;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.internal.shell.ShellLine;

/**
 * A command as it goes over the wire: one line of ASCII, and what stands before the standard input.
 *
 * <p>Inside out: the innermost shell prints the marker and runs the text of directory, environment
 * and command; around it the escalations; around them, for a login shell that may be anything, the
 * words that all shells agree on. Secrets and long texts travel on standard input, so that every
 * argument list holds constant text only, the ones under escalation too.
 *
 * @param line what the transport is given; {@code toString} is what the user wrote
 * @param preamble bytes to be written before the user's input; none for most commands
 * @param marked whether the innermost shell prints a {@link StartMarker} on both streams (with a
 *     terminal: twice on the one)
 * @param nonce what the marker begins with
 * @param inputAfterMarker whether preamble and input must wait for the marker, because a program
 *     that runs before (an escalation's prompt) could read them
 */
record WireCommand(
    ShellCommand line, byte[] preamble, boolean marked, String nonce, boolean inputAfterMarker) {

  /** What a line may hold before it is too long for comfort: Linux allows 128 KiB an argument. */
  static final int LONG_LINE = 100 << 10;

  /** The longest argument of Linux, without the NUL at its end (execve(2), MAX_ARG_STRLEN). */
  static final int LONGEST_ARGUMENT = (128 << 10) - 1;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Letters, digits and dashes: the same word in every shell; 128 random bits. */
  static String newNonce() {
    var bits = new byte[16];
    RANDOM.nextBytes(bits);
    return "connector-" + HexFormat.of().formatHex(bits);
  }

  /**
   * Makes the line.
   *
   * @param command what the user wrote
   * @param options directory, environment, shell, escalation and terminal are used
   * @param wireHasInput whether the transport has a standard input
   * @param reader what reads the line first
   * @param nonce from {@link #newNonce()}
   * @throws IllegalArgumentException if a secret or a long text would have to be an argument, or an
   *     escalation has a password
   */
  static WireCommand of(
      ShellCommand command,
      ExecOptions options,
      boolean wireHasInput,
      WireReader reader,
      String nonce) {
    for (var step : options.escalation()) {
      refusePassword(step);
    }
    return new WireCommandBuilder(command, options, wireHasInput, reader, nonce).build();
  }

  /** A command for a host without a shell: whatever the author's transport takes it to be. */
  static WireCommand plain(ShellCommand command) {
    return new WireCommand(command, new byte[0], false, "", false);
  }

  /**
   * A POSIX text that is no command of the user's, for a reader that may be anything; it prints no
   * marker.
   *
   * @param text what a POSIX shell is to read
   * @param reader what reads the line first
   */
  static ShellCommand unmarked(ShellCommand text, WireReader reader) {
    var real = text.render();
    var line =
        switch (reader) {
          case ANY_LOGIN_SHELL -> ShellLine.forAnyShell(List.of("sh", "-c", real));
          case POSIX_LOGIN_SHELL, POSIX_SHELL ->
              WireScript.isAscii(real) ? real : ShellLine.evaluating(real);
        };
    return ShellCommand.raw(line).shownAs(text);
  }

  private static void refusePassword(Escalation step) {
    boolean asks = step instanceof Sudo sudo && sudo.askFirst();
    if (asks || step.password().isPresent()) {
      throw new IllegalArgumentException(
          "escalation: "
              + step
              + " with a password is not supported by this version; allow it without one on the"
              + " host");
    }
  }
}
