package org.connectorsdk.command;

import org.connectorsdk.internal.shell.ShellText;

/** What can be the name of a user on a command line. */
final class UserName {

  private UserName() {}

  static String require(String user) {
    ShellText.requireLegal(user, "user");
    if (user.isEmpty()) {
      throw new IllegalArgumentException("user: empty");
    }
    if (user.startsWith("-")) {
      // su takes the user as a word of its own; there a dash begins an option.
      throw new IllegalArgumentException(
          "user: '" + user + "' begins with a dash; that would be read as an option");
    }
    return user;
  }
}
