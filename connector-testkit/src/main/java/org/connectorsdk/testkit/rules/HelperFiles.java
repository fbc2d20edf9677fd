package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Set;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Trial;

/**
 * The login user's files where a helper program would be put: those that can be run, or that hold
 * the password. Others come and go on a host that is in use.
 *
 * @param before those that were there before
 */
record HelperFiles(Set<String> before) {
  private static final String LIST =
      "for d in \"${TMPDIR:-/tmp}\" /tmp /var/tmp /dev/shm \"$HOME\" .; do"
          + " test -d \"$d\" && find \"$d/.\" ! -name . -prune -type f -user \"$(id -u)\"; done"
          + " 2>/dev/null | sort -u; :";

  /** What is there now. */
  static HelperFiles of(Trial trial) {
    return new HelperFiles(Set.copyOf(list(trial)));
  }

  /** What came since and should not have stayed. */
  List<String> left(Trial trial) {
    return list(trial).stream()
        .filter(path -> !before.contains(path))
        .filter(path -> isHelper(trial, path))
        .toList();
  }

  private static boolean isHelper(Trial trial, String path) {
    var password = trial.target().sudoPassword().orElseThrow().reveal();
    var content = ShellCommand.of("head", "-c", "65536", "--", path);
    return trial.run(ShellCommand.of("test", "-x", path)).succeeded()
        || trial.run(content).output().stdout().contains(password);
  }

  private static List<String> list(Trial trial) {
    return trial.read(LIST).lines().toList();
  }
}
