package org.connectorsdk.testkit.run;

import java.util.Optional;

/**
 * A rule was broken: what was expected, what was found, and the likeliest cause where it is known
 * better than the rule says.
 */
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String actual;
  private final String likely;

  /**
   * A violation.
   *
   * @param expected what the rule asks for, in numbers and names
   * @param actual what was found instead
   */
  public Violation(String expected, String actual) {
    this(expected, actual, "");
  }

  /**
   * A violation whose cause is known.
   *
   * @param expected what the rule asks for
   * @param actual what was found instead
   * @param likely the likeliest cause; empty where the rule's own words are the best
   */
  public Violation(String expected, String actual, String likely) {
    super("expected " + expected + "; actual " + actual);
    this.expected = expected;
    this.actual = actual;
    this.likely = likely;
  }

  /** What the rule asks for. */
  public String expected() {
    return expected;
  }

  /** What was found. */
  public String actual() {
    return actual;
  }

  /** The likeliest cause, where it is known better than the rule says. */
  public Optional<String> likely() {
    return likely.isEmpty() ? Optional.empty() : Optional.of(likely);
  }
}
