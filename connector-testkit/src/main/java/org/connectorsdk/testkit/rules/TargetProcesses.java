package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.List;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * Processes of the target that noted their ids in a file, and what became of them. All questions go
 * through the connection that rules share; what is left when the rule ends is killed.
 */
final class TargetProcesses implements AutoCloseable {

  /** Notes the id of the shell that runs it: the command's own. */
  static final String NOTE = noteAs("the-command");

  /** A process that has ended and that nobody has asked about still has its id: a zombie. */
  private static final String WHO_IS_THERE =
      """
      while read -r p name; do
        kill -0 "$p" 2>/dev/null || continue
        if [ -r "/proc/$p/stat" ]; then
          { IFS= read -r s <"/proc/$p/stat"; } 2>/dev/null || continue
          s=${s##*) }
        else
          s=$(ps -o stat= -p "$p" 2>/dev/null)
        fi
        case $s in Z*|X*) continue ;; esac
        echo "$name ($p)"
      done <"$f"
      """;

  private final Trial trial;
  private final String file;

  /** The same for another process; the name is one word. */
  static String noteAs(String name) {
    return "echo \"$$ " + name + "\" >>\"$f\"";
  }

  TargetProcesses(Trial trial) {
    this.trial = trial;
    this.file = trial.path("pids");
    trial.closing(this);
  }

  /** Shell text by which {@link #NOTE} works in what follows and in the shells it starts. */
  String noting() {
    return "f=" + UnixCommands.quote(file) + "; export f; ";
  }

  /** How many have noted themselves. */
  int noted() {
    var said = trial.run(noting() + "[ ! -f \"$f\" ] || wc -l <\"$f\"").output().stdout().strip();
    return said.isEmpty() ? 0 : Integer.parseInt(said);
  }

  /** The names and ids of those that are there. */
  List<String> alive() {
    return trial
        .run(noting() + "[ -f \"$f\" ] || exit 0\n" + WHO_IS_THERE)
        .output()
        .stdout()
        .lines()
        .toList();
  }

  /** Waits until none is there; if one stays for longer than a time, that is a violation. */
  void mustEnd(Duration time, String what, String call) {
    mustEnd(time, what, call, "");
  }

  /** The same, with a cause that is known. */
  void mustEnd(Duration time, String what, String call, String likely) {
    if (!trial.waiting().within(time, () -> alive().isEmpty())) {
      var left = alive();
      if (!left.isEmpty()) {
        throw new Violation(
            what + " is gone from the target " + time.toMillis() + " ms after the call has ended",
            left.size()
                + " of "
                + noted()
                + " processes are still there: "
                + String.join(", ", left)
                + "; the call: "
                + call,
            likely);
      }
    }
  }

  @Override
  public void close() {
    try {
      trial
          .connector()
          .runShellCommand(
              ShellCommand.raw(
                  noting()
                      + "[ ! -f \"$f\" ] || while read -r p name; do kill -KILL \"$p\"; done"
                      + " <\"$f\" 2>/dev/null"));
    } catch (ConnectorException e) {
      // a broken connector cannot tidy up; rules about that are others
    }
  }
}
