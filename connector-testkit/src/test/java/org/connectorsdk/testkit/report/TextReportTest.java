package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void showsFailuresInFullThenWhatWasNotRunAndTheVerdictLast() {
    var text = TextReport.of(SampleReport.mixed().label("one").report());
    assertTrue(text.startsWith("expected a\nactual b\n\nthe whole text\n\nWaived:\n"), text);
    assertTrue(text.contains("Waived:\n  PRIV-07  no sudo on the box (BOX-11)\n"), text);
    assertTrue(text.contains("Skipped:\n  needs a full run\n    CAP-04\n"), text);
    assertTrue(
        text.endsWith(
            "box (one) is not conformant: 1 rule is kept, 1 broken, 1 recommended and not followed,"
                + " 1 waived, 1 skipped.\n"),
        text);
  }

  @Test
  void rulesThatShareAReasonStandInALine() {
    var text =
        TextReport.of(
            SampleReport.sample()
                .with("EXEC-07", Outcome.NOT_APPLICABLE, "no SHELL", "")
                .with("LIFE-01", Outcome.NOT_APPLICABLE, "no SHELL", "")
                .report());
    assertTrue(text.startsWith("Not applicable:\n  no SHELL\n    EXEC-07, LIFE-01\n"), text);
  }

  @Test
  void aMissingHookNamesItsOption() {
    var reason = "needs the hook otherUser(name)";
    var text =
        TextReport.of(SampleReport.sample().with("PRIV-07", Outcome.SKIPPED, reason, "").report());
    assertTrue(text.contains(reason + ": --other-user NAME\n"), text);
  }

  @Test
  void aFailureWithoutAWholeTextIsALine() {
    var text =
        TextReport.of(
            SampleReport.sample().with("LIFE-01", Outcome.WAIVER_STALE, "it is kept", "").report());
    assertEquals("LIFE-01 waiver is stale: it is kept", text.lines().findFirst().orElse(""));
  }

  @Test
  void nothingThatAHostSaysActsOnTheTerminal() {
    var text = TextReport.of(SampleReport.mixed().saying(SampleReport.HOSTILE).report());
    assertTrue(text.contains("\\u001b[31mred"), text);
    assertFalse(text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'), text);
  }
}
