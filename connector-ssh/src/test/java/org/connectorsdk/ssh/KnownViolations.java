package org.connectorsdk.ssh;

import org.connectorsdk.testkit.conformance.ConformanceTarget;

/** Rules that are known to be broken, and what has to be done before they are kept. */
final class KnownViolations {
  private static final String KILL = "proven kill";
  private static final String PASSWORDS = "escalation with passwords";
  private static final String SERVER = "EmbeddedSshServer";

  private KnownViolations() {}

  /** The engine ends what a signal reaches, and no more. */
  static ConformanceTarget.Builder ofTheEngine(ConformanceTarget.Builder target) {
    return target.waive(
        "TIME-11",
        "signals do not reach children in other sessions",
        KILL,
        "processes are still there");
  }

  /** The engine refuses passwords for sudo, su and doas. */
  static ConformanceTarget.Builder whereSudoAsks(ConformanceTarget.Builder target) {
    return target
        .waive("PRIV-04", "the engine does not answer prompts", PASSWORDS, "passwords are not sent")
        .waive(
            "PRIV-19", "the engine does not answer prompts", PASSWORDS, "passwords are not sent");
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
