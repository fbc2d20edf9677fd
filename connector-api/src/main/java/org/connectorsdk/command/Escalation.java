package org.connectorsdk.command;

import java.util.List;
import java.util.Optional;
import org.connectorsdk.data.Secret;

/**
 * A way to run a command as another user.
 *
 * <p>Escalations nest in the written order: the first of a list is the outermost program. A
 * command's environment and directory take effect inside the innermost one. Values; safe for any
 * thread.
 *
 * @since 0.1
 */
public sealed interface Escalation permits Sudo, Su, Doas {

  /**
   * The name of the program on the host.
   *
   * @return {@code sudo}, {@code dzdo}, {@code su} or {@code doas}
   */
  String program();

  /**
   * The user to become.
   *
   * @return the user's name, or empty for the program's own default, which is root
   */
  Optional<String> user();

  /**
   * The password for the program's prompt.
   *
   * @return the password, or empty where none is needed; it is never part of a command's text
   */
  Optional<Secret> password();

  /**
   * The words that stand before the command: the program and its options, without a password.
   *
   * <p>After sudo, dzdo and doas follow the words of the command; after su follows one word, a
   * whole command line for the target user's shell.
   *
   * @return the words, unquoted, such as {@code sudo -H -n -u deploy --}
   */
  List<String> prefix();
}
