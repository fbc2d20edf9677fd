package org.connectorsdk.internal.shell;

import java.util.Set;

/** Which shells run POSIX shell text after {@code -c}. */
public final class ShellFamily {

  private static final Set<String> POSIX =
      Set.of("sh", "ash", "bash", "dash", "ksh", "ksh93", "mksh", "zsh");

  private ShellFamily() {}

  /** Judged by the last name of a path. */
  public static boolean isPosix(String shell) {
    return POSIX.contains(shell.substring(shell.lastIndexOf('/') + 1));
  }
}
