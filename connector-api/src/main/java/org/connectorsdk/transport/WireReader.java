package org.connectorsdk.transport;

/** What is known of the shell that reads a line first. */
enum WireReader {
  /** A login shell, perhaps fish or tcsh: it is replaced by a POSIX shell at once. */
  ANY_LOGIN_SHELL,
  /** A login shell that is the host's own {@code sh}; its start-up files may still be noisy. */
  POSIX_LOGIN_SHELL,
  /** A POSIX shell that the transport starts for this line alone. */
  POSIX_SHELL;

  /** Before anything has been learnt from the host. */
  static WireReader of(CommandInterpreter interpreter) {
    return switch (interpreter) {
      case LOGIN_SHELL -> ANY_LOGIN_SHELL;
      case POSIX_SHELL -> POSIX_SHELL;
    };
  }

  /** With the {@link StartMarker#loginShell()} of a command without escalation. */
  WireReader knowing(String loginShell) {
    boolean posix = loginShell.equals("/bin/sh") || loginShell.equals("/usr/bin/sh");
    return this == ANY_LOGIN_SHELL && posix ? POSIX_LOGIN_SHELL : this;
  }
}
