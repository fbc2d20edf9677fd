package org.connectorsdk.testkit.run;

import java.time.Duration;

/**
 * What became of a rule in one run.
 *
 * @param rule the rule
 * @param outcome what became of it
 * @param reason why, in one line; empty where it passed
 * @param detail the whole text of a failure; empty otherwise
 * @param elapsed how long it took
 */
public record RuleResult(
    Rule rule, Outcome outcome, String reason, String detail, Duration elapsed) {}
