package org.connectorsdk.testkit.rules;

import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Trial;

/** Looks for copies of a file, over a connection of its own, where copies are likely to be made. */
final class CopySearch {
  private final Trial trial;
  private final Connector looker;
  private final ShellCommand search;

  CopySearch(Trial trial, Place place, String mark) {
    this.trial = trial;
    this.looker = trial.freshConnected();
    var stamp = trial.path("stamp");
    trial.run(ShellCommand.raw(": >").arg(stamp));
    // find fails where it may not look, and grep where it finds nothing: what they say counts.
    this.search =
        ShellCommand.raw(
                // Two levels, without going deeper: a home may hold a million files.
                "for d in \"${TMPDIR:-/tmp}\" /tmp /var/tmp /dev/shm \"$HOME\" .; do"
                    + " find \"$d/.\" \"$d\"/*/. ! -name . -prune -type f"
                    + " \\( -perm -0004 -o -perm -0040 \\) -newer")
            .arg(stamp)
            .appendRaw("-exec grep -l")
            .arg(mark)
            .appendRaw("{} + ; done 2>/dev/null;")
            .appendRaw("find")
            .arg(place.directory())
            .appendRaw("-type f \\( -perm -0004 -o -perm -0040 \\) -exec grep -l")
            .arg(mark)
            .appendRaw("{} + 2>/dev/null; :");
  }

  /** Their paths, one in a line. */
  String readableCopies() {
    return looker.runShellCommand(search, trial.guarded().build()).output().stdout().strip();
  }
}
