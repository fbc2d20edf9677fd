package org.connectorsdk.testkit.report;

/** What a run says of a connector as a whole. */
public enum Verdict {
  /** Every rule that applies and could be run is kept. */
  CONFORMANT("conformant"),
  /** The same, but for rules that are waived. */
  CONFORMANT_WITH_WAIVERS("conformant with waivers"),
  /** At least one rule is broken. */
  NOT_CONFORMANT("not conformant"),
  /** The rules were not run, or not all of them. */
  NOT_EVALUATED("not evaluated");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** How it is written. */
  public String text() {
    return text;
  }
}
