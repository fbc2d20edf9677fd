package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  @ParameterizedTest
  @CsvSource({
    "0, PASSED, 0 ms",
    "99, PASSED, 99 ms",
    "100, FAILED, 0.1 s",
    "61234, REDUCED, 61.2 s",
    "50, SKIPPED, ''",
    "50, NOT_APPLICABLE, ''"
  })
  void aTimeIsShownWhereARuleRan(long millis, Outcome outcome, String shown) {
    var rule = SampleReport.rule("LIFE-01");
    assertEquals(
        shown, Summary.time(new RuleResult(rule, outcome, "", "", Duration.ofMillis(millis))));
  }

  @Test
  void whatIsBrokenIsTheFirstThingToLookAt() {
    var report = SampleReport.mixed().report();
    assertEquals(
        "✗ 1 failed, △ 1 not followed, ! 1 waived, ○ 1 skipped",
        new Summary(report).others(report.results()));
    assertEquals(1, Summary.kept(report.results()));
    assertEquals(5, Summary.applying(report.results()));
  }

  @Test
  void aRuleThatDoesNotApplyAsksForNothing() {
    var report = SampleReport.sample().with("PRIV-07", Outcome.NOT_APPLICABLE, "no", "").report();
    assertEquals(0, Summary.applying(report.results()));
    assertEquals("0 rules are kept, 1 not applicable.", new Summary(report).counts());
  }

  @Test
  void noCapabilityIsSaidToo() {
    assertEquals("none", Summary.names(Capability.none()));
  }
}
