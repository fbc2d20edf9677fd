package org.connectorsdk.command;

import java.util.Objects;
import org.connectorsdk.internal.shell.ShellFamily;
import org.connectorsdk.internal.shell.ShellLine;
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
   * exported, the command does not run and the status is the shell's. A shell that is no POSIX
   * shell (fish, python) is started by {@code sh}, which does both. The line is for a POSIX shell,
   * and so is the word that su hands to the target user's shell. What {@code sudo -i} would not
   * hand on unchanged is encoded, and shown in clear.
   *
   * @param command the command
   * @param options environment, directory, shell and escalation are used
   * @return the line; secrets of the command and of the environment stay hidden in its {@code
   *     toString}
   * @throws NullPointerException if an argument is null
   */
  public static ShellCommand wrap(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    var line = shell(options.shell(), command, options);
    var steps = options.escalation();
    for (int i = steps.size() - 1; i >= 0; i--) {
      line = escalated(steps.get(i), line);
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
    Objects.requireNonNull(options, "options");
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

  private static ShellCommand shell(String shell, ShellCommand command, ExecOptions options) {
    if (ShellFamily.isPosix(shell)) {
      return ShellCommand.of(shell, "-c").nested(script(command, options));
    }
    // The words for directory and environment are POSIX shell; fish or python could not read them.
    var own = ShellCommand.of(shell, "-c").nested(command);
    var script = script(ShellCommand.raw("exec").append(own), options);
    return options.workingDirectory().isEmpty() && options.variables().values().isEmpty()
        ? own
        : ShellCommand.of("sh", "-c").nested(script);
  }

  private static ShellCommand escalated(Escalation step, ShellCommand line) {
    var prefix = ShellCommand.of(step.prefix());
    if (step instanceof Su) {
      return prefix.nested(line);
    }
    return prefix.append(step instanceof Sudo sudo && sudo.login() ? forSudoLogin(line) : line);
  }

  /** sudo -i lets the target user's shell expand what follows a $; see {@link ShellLine}. */
  private static ShellCommand forSudoLogin(ShellCommand line) {
    var text = line.render();
    return ShellLine.survivesSudoLogin(text)
        ? line
        : ShellCommand.of(ShellLine.evaluatingThroughSudoLogin("exec " + text)).shownAs(line);
  }

  /** A path that is no option, no {@code -} and is not looked for in CDPATH. */
  private static String anchored(String directory) {
    return directory.startsWith("/") ? directory : "./" + directory;
  }
}
