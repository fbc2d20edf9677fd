package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void beginsWithTheVerdictAndTheCounts() {
    var lines = lines(SampleReport.mixed().label("one").report());
    assertEquals("# Conformance of box (one)", lines.get(0));
    assertEquals(
        "**✗ not conformant**: 1 rule is kept, 1 broken, 1 recommended and not followed, 1 waived,"
            + " 1 skipped.",
        lines.get(2));
    assertTrue(
        lines.contains("| [Execution](#execution) | 2 | 0 | ✗ 1 failed, △ 1 not followed |"));
  }

  @Test
  void showsTheWholeTextOfAFailureAndOneLineForEachRule() {
    var text = MarkdownReport.of(SampleReport.mixed().report());
    assertTrue(text.contains("### EXEC-07: failed (MUST)"), text);
    assertTrue(text.contains("```text\nexpected a\nactual b\n```"), text);
    assertTrue(
        text.contains("| EXEC-07 | MUST | ✗ failed: stderr stopped at 65536 bytes | Standard out"));
    assertTrue(
        text.contains("| LIFE-01 | MUST | ✓ passed | A command works once connected. | 1.2 s"));
  }

  @Test
  void listsWaiversWithTheirReasonsAndWhatIsNotTested() {
    var lines = lines(SampleReport.mixed().report());
    assertTrue(
        lines.contains(
            "| PRIV-07 | An escalation that is not declared is refused. | no sudo on the box"
                + " (BOX-11) |"));
    assertTrue(
        lines.contains(
            "| SEC-90 | MUST | Secrets leave memory soon. | No test sees what the collector has"
                + " moved. |"));
  }

  @Test
  void aSoundConnectorHasNothingToLookAt() {
    var text =
        MarkdownReport.of(SampleReport.sample().with("LIFE-01", Outcome.PASSED, "", "").report());
    assertTrue(text.contains("**✓ conformant**: 1 rule is kept.\n"), text);
    assertFalse(text.contains("## What has to be looked at"), text);
    assertFalse(text.contains("## Waived"), text);
  }

  @Test
  void saysHowManyRulesDidLessThanTheyName() {
    var report = SampleReport.sample().with("LIFE-01", Outcome.REDUCED, "", "").report();
    assertTrue(
        MarkdownReport.of(report)
            .contains("\n1 rule moved, repeated or waited less than named: the scale is quick.\n"));
    assertFalse(MarkdownReport.of(SampleReport.mixed().report()).contains("the scale is quick."));
  }

  @Test
  void whatWasNotRunIsNoPass() {
    var text = MarkdownReport.of(SampleReport.sample().report());
    assertTrue(text.contains("**? not evaluated**: 0 rules are kept.\n"), text);
    assertTrue(text.contains("nothing is known of the connector"), text);
  }

  @Test
  void hostileTextLeavesTablesAndFencesWhole() {
    var harmless = SampleReport.mixed().saying("x").report();
    var hostile = SampleReport.mixed().saying(SampleReport.HOSTILE).report();
    var text = MarkdownReport.of(hostile);
    assertTrue(text.contains("\n`````text\nexpected a\nactual b</pre>"), text);
    assertEquals(cells(MarkdownReport.of(harmless)), cells(text));
    assertFalse(text.chars().anyMatch(c -> c < ' ' && c != '\n'), "a control character");
    assertFalse(outsideOfFences(text).contains("<script>"), text);
  }

  /** How many cells each row of each table has. */
  private static List<Integer> cells(String text) {
    return Arrays.stream(outsideOfFences(text).split("\n"))
        .filter(line -> line.startsWith("|"))
        .map(line -> line.replace("\\\\", "").replace("\\|", "").split("\\|", -1).length)
        .toList();
  }

  private static String outsideOfFences(String text) {
    return text.replaceAll("(?ms)^(`{3,})text\n.*?^\\1$", "").replace("\\<", "");
  }

  private static List<String> lines(ConformanceReport report) {
    return List.of(MarkdownReport.of(report).split("\n"));
  }
}
