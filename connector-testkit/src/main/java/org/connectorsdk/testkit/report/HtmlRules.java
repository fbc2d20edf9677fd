package org.connectorsdk.testkit.report;

import static org.connectorsdk.testkit.report.Html.element;
import static org.connectorsdk.testkit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.Untested;

/** Rules on the page: a row each, with the whole text a click away. */
record HtmlRules(String testClass) {

  Html rule(RuleResult result) {
    var rule = result.rule();
    var mark = Mark.of(result);
    return element("details")
        .with("class", "rule " + mark.style())
        .with("data-mark", mark.style())
        .when(mark.needsAttention(), "open")
        .holding(
            element("summary")
                .holding(
                    chip(mark, ""),
                    element("span").with("class", "id").holding(rule.id()),
                    level(rule.level()),
                    says(result),
                    element("span").with("class", "outcome").holding(mark.words()),
                    element("span").with("class", "time").holding(Summary.time(result))),
            // The anchor stands inside, because browsers open what holds the place they go to.
            element("div").with("class", "text").with("id", rule.anchor()).holding(body(result)));
  }

  /** The rule, and under it why it was not run or is waived; a failure's reason is in its text. */
  private static Html says(RuleResult result) {
    var says = element("span").with("class", "says").holding(Prose.of(result.rule().rule()).html());
    var inTheText = Mark.of(result).needsAttention() && !result.detail().isBlank();
    return inTheText || result.reason().isBlank()
        ? says
        : says.holding(element("span").with("class", "reason").holding(result.reason()));
  }

  private List<Html> body(RuleResult result) {
    var rule = result.rule();
    var body = new ArrayList<Html>();
    if (!result.detail().isBlank()) {
      body.add(element("pre").with("tabindex", "0").holding(result.detail().stripTrailing()));
    }
    var facts = new ArrayList<Html>();
    facts.add(fact("Why", Prose.of(rule.why()).html()));
    facts.add(fact("How it is checked", Prose.of(rule.how()).html()));
    facts.add(fact("If it is broken", Prose.sentence(rule.likely()).html()));
    facts.add(fact("When it runs", text(gate(rule))));
    facts.add(fact("Specification", element("code").holding(rule.spec())));
    facts.add(fact("Run it alone", element("code").holding(rule.rerun(testClass))));
    body.add(element("dl").holding(facts));
    return body;
  }

  Html untested(Untested rule) {
    return element("details")
        .with("class", "rule untested")
        .with("data-mark", Mark.UNTESTED.style())
        .holding(
            element("summary")
                .holding(
                    chip(Mark.UNTESTED, ""),
                    element("span").with("class", "id").holding(rule.id()),
                    level(rule.level()),
                    element("span").with("class", "says").holding(Prose.of(rule.rule()).html())),
            element("div")
                .with("class", "text")
                .with("id", rule.id().toLowerCase(Locale.ROOT))
                .holding(
                    element("dl")
                        .holding(
                            fact("Why", Prose.of(rule.why()).html()),
                            fact("Not testable because", Prose.of(rule.because()).html()))));
  }

  /** Sign and words of a mark. */
  static Html chip(Mark mark, String words) {
    return element("span")
        .with("class", "chip " + mark.style())
        .holding(
            element("span").with("aria-hidden", "true").holding(mark.sign()),
            text(words.isEmpty() ? "" : " " + words));
  }

  /** How the outcomes are shared out, those that have to be looked at first. */
  static Html.Element bar(List<RuleResult> results) {
    var counted = Mark.count(results);
    var said =
        counted.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().words())
            .collect(Collectors.joining(", "));
    var parts = new ArrayList<Html>();
    int from = 0;
    for (var entry : counted.entrySet()) {
      parts.add(
          element("rect")
              .with("class", entry.getKey().style())
              .with("x", "" + from)
              .with("width", "" + entry.getValue())
              .with("height", "1"));
      from += entry.getValue();
    }
    return element("svg")
        .with("class", "bar")
        .with("viewBox", "0 0 " + from + " 1")
        .with("preserveAspectRatio", "none")
        .with("role", "img")
        .with("aria-label", said)
        .holding(parts);
  }

  private static Html level(RuleLevel level) {
    return element("span").with("class", "level").holding(level.name());
  }

  private static String gate(Rule rule) {
    var said = new ArrayList<String>();
    if (!rule.needs().isEmpty()) {
      said.add("with " + Summary.names(rule.needs()));
    }
    if (!rule.unless().isEmpty()) {
      said.add("without " + Summary.names(rule.unless()));
    }
    if (!rule.hooks().isEmpty()) {
      said.add("given " + rule.hooks().stream().map(Hook::call).collect(Collectors.joining(", ")));
    }
    if (rule.overTheRun()) {
      said.add("after all others, in full runs only");
    }
    var always = said.isEmpty() ? "always" : String.join("; ", said);
    return always + "; for " + rule.limit().toSeconds() + " s at most";
  }

  private static Html fact(String name, Html value) {
    return element("div").holding(element("dt").holding(name), element("dd").holding(value));
  }
}
