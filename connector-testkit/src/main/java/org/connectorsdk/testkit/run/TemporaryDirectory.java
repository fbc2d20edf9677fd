package org.connectorsdk.testkit.run;

import java.util.regex.Pattern;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;

/**
 * A directory that the target makes, and that is removed with all that is in it.
 *
 * <p>Its name comes through the connector that is being tested. One that loses the end of what a
 * command says would have {@code rm -rf} take {@code /tmp}, or everything: so only a name that is
 * whole is believed.
 */
public final class TemporaryDirectory {
  private static final Pattern WHOLE = Pattern.compile("/[^\\n]*/conformance\\.[A-Za-z0-9]{6}");

  private TemporaryDirectory() {}

  /** Makes one, private to the user, and tells its name; the parent is shell text. */
  public static ShellCommand make(String parent) {
    return ShellCommand.raw("mktemp -d " + parent + "/conformance.XXXXXX");
  }

  /** The directory that was made; a rule without one is skipped. */
  public static String path(CommandResult made) {
    var path = made.output().stdout().strip();
    if (!made.succeeded() || !WHOLE.matcher(path).matches()) {
      throw new NotRun(
          Outcome.SKIPPED,
          "no directory to work in: mktemp -d ended with "
              + made.status()
              + " and said "
              + Expect.show(made.output().stdout() + made.output().stderr()));
    }
    return path;
  }

  static ShellCommand remove(String directory) {
    return ShellCommand.of("rm", "-rf", "--", directory);
  }
}
