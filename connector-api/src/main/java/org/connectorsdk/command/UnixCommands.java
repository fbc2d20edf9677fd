package org.connectorsdk.command;

import java.util.Objects;
import org.connectorsdk.internal.shell.ShellQuoting;
import org.connectorsdk.internal.shell.ShellText;

/**
 * The command lines that options make of a command: pure text, nothing is run.
 *
 * <p>Passwords are never part of them. Standard input, limits, success codes and terminals are the
 * connector's business and have no effect here.
 *
 * @since 0.1
 */
public final class UnixCommands {

  private UnixCommands() {}

  /**
   * The whole line: escalations, shell, directory, environment, command.
   *
   * <pre>{@code
   * sudo -H -n -u deploy -- sh -c 'cd /srv || exit; export A=1 || exit; make'
   * }</pre>
   *
   * <p>The first escalation of the list is the outermost. Directory and environment take effect
   * inside the innermost one. When the directory cannot be entered, or a variable cannot be
   * exported, the command does not run and the status is the shell's. The line is for a POSIX
   * shell, and so is the word that su hands to the target user's shell.
   *
   * @param command the command
   * @param options environment, directory, shell and escalation are used
   * @return the line; secrets of the command and of the environment stay hidden in its {@code
   *     toString}
   * @throws NullPointerException if an argument is null
   */
  public static ShellCommand wrap(ShellCommand command, ExecOptions options) {
    var line =
        ShellCommand.empty().arg(options.shell()).appendRaw("-c").nested(script(command, options));
    var steps = options.escalation();
    for (int i = steps.size() - 1; i >= 0; i--) {
      line = EscalationLine.of(steps.get(i), line);
    }
    return line;
  }

  /**
   * The text for the shell alone: directory, environment, command.
   *
   * @param command the command
   * @param options environment and directory are used
   * @return the text for {@code sh -c}; the command itself when neither is set
   * @throws NullPointerException if an argument is null
   */
  public static ShellCommand script(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    var text = ShellCommand.empty();
    var directory = options.workingDirectory();
    if (directory.isPresent()) {
      text = text.appendRaw("cd").arg(anchored(directory.get())).glueRaw(" || exit;");
    }
    var variables = options.variables().assignments();
    if (!variables.isEmpty()) {
      text = text.appendRaw("export").append(variables).glueRaw(" || exit;");
    }
    return text.append(command);
  }

  /**
   * Quotes one word for a POSIX shell.
   *
   * <p>Text of ASCII letters, digits and {@code _@%+=:,./-} stays as it is, except where zsh would
   * expand a {@code =}; all else goes in single quotes; the empty text becomes {@code ''}.
   *
   * @param value the text
   * @return a word that the shell reads as {@code value}, byte for byte
   * @throws NullPointerException if the value is null
   * @throws IllegalArgumentException if the value holds a NUL character or a lone surrogate
   */
  public static String quote(String value) {
    return ShellQuoting.quote(ShellText.requireLegal(value, "value"));
  }

  /** A path that is no option, no {@code -} and is not looked for in CDPATH. */
  private static String anchored(String directory) {
    return directory.startsWith("/") ? directory : "./" + directory;
  }
}
