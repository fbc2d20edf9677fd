package org.connectorsdk.ssh;

import org.connectorsdk.testkit.conformance.ConformanceTarget;

/** Rules that are known to be broken, and what has to be done before they are kept. */
final class KnownViolations {
  private static final String KILL = "the engine's proven kill";
  private static final String SERVER = "EmbeddedSshServer";

  private KnownViolations() {}

  /** What no engine above SSH can keep before it ends processes by other means than signals. */
  static ConformanceTarget.Builder withoutProvenKill(ConformanceTarget.Builder target) {
    return target.waive(
        "IO-15", "closing the channel is the end of the command's input", KILL, "half of");
  }

  /** sshd passes no signals to root's sessions. */
  static ConformanceTarget.Builder asRootWithoutProvenKill(ConformanceTarget.Builder target) {
    var reason = "sshd passes no signals on to sessions of root";
    return withoutProvenKill(target)
        .waive("IO-07", reason, KILL, "processes are still there")
        .waive("IO-12", reason, KILL, "processes are still there");
  }

  /** What the kit's own server cannot do, being made of processes of the JDK. */
  static ConformanceTarget.Builder onTheKitsServer(ConformanceTarget.Builder target) {
    return target
        .waive("EXEC-19", "it cannot tell a signal from an exit code", SERVER, "exit code 143")
        .waive("EXEC-23", "it reports the end of streams that children hold", SERVER, "COMPLETE")
        .waive("IO-11", "it has no terminals", SERVER, "refused a terminal")
        .waive("FILE-03", "it drops blanks at the end of a name", SERVER, "it is a directory");
  }
}
