package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "EXEC-07, PASSED, CONFORMANT",
    "EXEC-07, REDUCED, CONFORMANT",
    "EXEC-07, NOT_APPLICABLE, CONFORMANT",
    "EXEC-07, SKIPPED, CONFORMANT",
    "EXEC-07, WAIVED, CONFORMANT_WITH_WAIVERS",
    "EXEC-07, FAILED, NOT_CONFORMANT",
    "EXEC-07, WAIVER_STALE, NOT_CONFORMANT",
    "EXEC-07, OVERRIDDEN, NOT_CONFORMANT",
    "EXEC-14, FAILED, CONFORMANT",
    "EXEC-14, WAIVER_STALE, NOT_CONFORMANT",
    "EXEC-14, OVERRIDDEN, NOT_CONFORMANT",
  })
  void oneRuleBesideAPassDecides(String id, Outcome outcome, Verdict verdict) {
    var report =
        SampleReport.sample()
            .with("LIFE-01", Outcome.PASSED, "", "")
            .with(id, outcome, "because", "")
            .report();
    assertEquals(verdict, report.verdict());
  }

  @Test
  void nothingRunIsNoPass() {
    assertEquals(Verdict.NOT_EVALUATED, SampleReport.sample().report().verdict());
    assertEquals(
        Verdict.NOT_EVALUATED,
        SampleReport.sample().with("EXEC-07", Outcome.SKIPPED, "no token", "").report().verdict());
  }

  @Test
  void aPartOfTheRulesIsNoPassAndCanStillFail() {
    var part = SampleReport.sample().with("LIFE-01", Outcome.PASSED, "", "").incomplete();
    assertEquals(Verdict.NOT_EVALUATED, part.report().verdict());
    assertEquals(
        Verdict.NOT_CONFORMANT, part.with("EXEC-07", Outcome.FAILED, "x", "").report().verdict());
  }
}
