package org.connectorsdk.testkit.run;

/** Ends a rule that cannot be run here, with the reason. */
public final class NotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final String reason;

  NotRun(Outcome outcome, String reason) {
    super(reason, null, false, false);
    this.outcome = outcome;
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  Outcome outcome() {
    return outcome;
  }
}
