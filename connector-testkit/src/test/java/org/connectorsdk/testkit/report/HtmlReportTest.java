package org.connectorsdk.testkit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void saysTheVerdictInWordsSignAndColour() {
    var page = HtmlReport.of(SampleReport.mixed().label("one").report());
    assertTrue(page.contains("<title>✗ box (one): not conformant</title>"));
    assertTrue(page.contains("<header class=\"not-conformant\">"));
    assertTrue(page.contains("<h1>box (one) is <strong>not conformant</strong></h1>"));
    assertTrue(page.contains("1 rule is kept, 1 broken, 1 recommended and not followed"));
  }

  @Test
  void everyRuleIsOneClickFromItsWholeText() {
    var page = HtmlReport.of(SampleReport.mixed().report());
    for (var id : List.of("life-01", "exec-07", "exec-14", "priv-07", "cap-04")) {
      assertTrue(page.contains("href=\"#" + id + "\""), id);
      assertTrue(page.contains("id=\"" + id + "\""), id);
    }
    for (var text :
        List.of(
            "Commands hang on a full pipe, and <code>a | b</code> is &lt;not&gt; *markup*.",
            "Both are written at once.",
            "Read both streams at the same time.",
            "with SHELL, SEPARATE_STDERR; for 60 s at most",
            "without SUDO; given otherUser(name); for 30 s at most",
            "after all others, in full runs only; for 30 s at most",
            "<code>docs/spec/execution.md#exec-07</code>",
            "<code>mvn test -Dtest=&#39;BoxConformanceTest#exec07*&#39;</code>",
            "<pre tabindex=\"0\">expected a\nactual b</pre>",
            "no sudo on the box (BOX-11)",
            "No test sees what the collector has moved.")) {
      assertTrue(page.contains(text), text);
    }
  }

  @Test
  void whatIsBrokenStandsOpenAndWhatIsKeptDoesNot() {
    var page = HtmlReport.of(SampleReport.mixed().report());
    assertTrue(page.contains("<details class=\"rule failed\" data-mark=\"failed\" open>"));
    assertTrue(
        page.contains("<details class=\"rule not-followed\" data-mark=\"not-followed\" open>"));
    assertTrue(page.contains("<details class=\"rule passed\" data-mark=\"passed\">"));
  }

  @Test
  void aReplacedRuleSaysSoInItsRow() {
    var replaced = "BoxConformanceTest replaces exec07_capturesBoth";
    var page =
        HtmlReport.of(
            SampleReport.sample().with("EXEC-07", Outcome.OVERRIDDEN, replaced, "").report());
    assertTrue(
        page.contains("are large.<span class=\"reason\">" + replaced + "</span></span>"), page);
  }

  @Test
  void everyLinkLeadsToOnePlaceOfThePage() {
    var page = HtmlReport.of(SampleReport.mixed().report());
    var ids = all(page, " id=\"([^\"]*)\"");
    assertEquals(ids.size(), new TreeSet<>(ids).size(), "an id twice");
    for (var link : all(page, "href=\"([^\"]*)\"")) {
      assertTrue(link.startsWith("#") && ids.contains(link.substring(1)), link);
    }
  }

  @Test
  void needsNothingFromElsewhere() {
    var page = HtmlReport.of(SampleReport.mixed().report());
    for (var loading : List.of("http:", "https:", " src=", "url(", "@import", "<link", "<iframe")) {
      assertFalse(page.contains(loading), loading);
    }
  }

  @Test
  void allowsNoScriptAndStyleButItsOwn() throws Exception {
    var page = HtmlReport.of(SampleReport.mixed().report());
    var policy = all(page, "content=\"(default-src[^\"]*)\"").get(0);
    assertEquals(
        "default-src &#39;none&#39;; style-src &#39;"
            + hash(all(page, "(?s)<style>(.*?)</style>").get(0))
            + "&#39;; script-src &#39;"
            + hash(all(page, "(?s)<script>(.*?)</script>").get(0))
            + "&#39;; base-uri &#39;none&#39;",
        policy);
  }

  @Test
  void hostileTextNeverBecomesMarkup() {
    var harmless = HtmlReport.of(SampleReport.mixed().saying("x").report());
    var hostile =
        HtmlReport.of(
            SampleReport.mixed().saying(SampleReport.HOSTILE).label(SampleReport.HOSTILE).report());
    harmless = harmless.replace("boxx", "boxx ()");
    assertEquals(tags(harmless), tags(hostile));
    assertTrue(
        hostile.contains("\\u001b[31mred\\u001b]0;t\\u0007\\u0000\\u000d\\u202eback\\ud800"));
    assertFalse(hostile.chars().anyMatch(c -> c < ' ' && c != '\n'), "a control character");
    assertFalse(hostile.contains("\u202e"), "the direction of a line is turned");
  }

  @Test
  void saysWhatTheConnectedConnectorLacks() {
    var narrowed = Capability.without(Capability.PTY, Capability.SUDO, Capability.HOST_IDENTITY);
    assertTrue(
        HtmlReport.of(SampleReport.mixed().effective(narrowed).report())
            .contains("<dd>the same without SUDO, HOST_IDENTITY</dd>"));
    assertTrue(
        HtmlReport.of(SampleReport.mixed().effective(Capability.none()).report())
            .contains("<dd>never connected</dd>"));
  }

  @Test
  void aPartOfTheRulesIsNoVerdict() {
    var page =
        HtmlReport.of(
            SampleReport.sample().with("LIFE-01", Outcome.PASSED, "", "").incomplete().report());
    assertTrue(page.contains("<header class=\"not-evaluated\">"));
    assertTrue(page.contains("Only a part of the rules was run"));
  }

  private static String hash(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  /** Every tag with the names of its attributes: what text must not change. */
  private static List<String> tags(String page) {
    return Pattern.compile("<[^>]*>")
        .matcher(page.replaceAll("(?s)<(style|script)>.*?</\\1>", ""))
        .results()
        .map(MatchResult::group)
        .map(tag -> tag.replaceAll("\"[^\"]*\"", ""))
        .toList();
  }

  private static List<String> all(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(found -> found.group(1)).toList();
  }
}
