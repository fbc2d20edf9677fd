package org.connectorsdk.testkit.run;

/** What a rule does. */
@FunctionalInterface
public interface Body {
  /**
   * Does it.
   *
   * @throws Throwable a {@link Violation}, {@link NotRun}, or what the connector threw
   */
  void run() throws Throwable;
}
