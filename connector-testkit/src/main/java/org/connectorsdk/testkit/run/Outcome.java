package org.connectorsdk.testkit.run;

/** What became of a rule. */
public enum Outcome {
  /** Kept. */
  PASSED,
  /** Kept, with less than the amounts that the rule names. */
  REDUCED,
  /** Broken. */
  FAILED,
  /** A capability decides that it does not apply. */
  NOT_APPLICABLE,
  /** Not run: a hook, a tool or the environment is missing, or the run was not a full one. */
  SKIPPED,
  /** Broken in the way that a waiver tells of. */
  WAIVED,
  /** Kept although waived: the waiver has to go. */
  WAIVER_STALE,
  /** The subclass replaced the method, so the rule was never run. */
  OVERRIDDEN,
  /** Part of the contract, and beyond what a test can see. */
  UNTESTED;

  /** Whether a connector with this outcome cannot be called conformant. */
  public boolean isViolation() {
    return this == FAILED || this == WAIVER_STALE || this == OVERRIDDEN;
  }

  /** Whether the rule ran and was kept. */
  public boolean isPass() {
    return this == PASSED || this == REDUCED;
  }
}
