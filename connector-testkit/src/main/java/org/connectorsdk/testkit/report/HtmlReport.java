package org.connectorsdk.testkit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.connectorsdk.testkit.report.Html.element;
import static org.connectorsdk.testkit.report.Html.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;

/** A report as one page that needs nothing else: no network, no script to be read. */
final class HtmlReport {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final ConformanceReport report;
  private final Summary summary;
  private final HtmlRules rules;

  private HtmlReport(ConformanceReport report) {
    this.report = report;
    this.summary = new Summary(report);
    this.rules = new HtmlRules(report.testClass());
  }

  static String of(ConformanceReport report) {
    var page = new StringBuilder("<!DOCTYPE html>\n");
    new HtmlReport(report).page().to(page);
    return page.append('\n').toString();
  }

  private Html page() {
    return element("html").with("lang", "en").holding(head(), body());
  }

  private Html head() {
    // Should any text ever become markup, it still loads and runs nothing.
    var policy = "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'";
    return element("head")
        .holding(
            element("meta").with("charset", "utf-8"),
            element("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", policy.formatted(hash(STYLE), hash(SCRIPT))),
            element("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            element("meta").with("name", "color-scheme").with("content", "light dark"),
            element("title")
                .holding(summary.sign() + " " + summary.title() + ": " + report.verdict().text()),
            element("style").holding(Html.own(STYLE)));
  }

  private Html body() {
    var parts = new ArrayList<Html>(List.of(verdict(), facts(), overview()));
    parts.addAll(attention());
    parts.addAll(waivers());
    parts.add(filter());
    Stream.of(RuleGroup.values())
        .filter(group -> !summary.of(group).isEmpty())
        .forEach(group -> parts.add(group(group)));
    if (!report.untested().isEmpty()) {
      parts.add(untested());
    }
    parts.add(legend());
    parts.add(element("script").holding(Html.own(SCRIPT)));
    return element("body").holding(element("main").holding(parts));
  }

  private Html verdict() {
    var remark =
        summary.remark().isEmpty()
            ? text("")
            : element("p").with("class", "remark").holding(summary.remark());
    return element("header")
        .with("class", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .holding(
            element("div")
                .with("class", "sign")
                .with("aria-hidden", "true")
                .holding(summary.sign()),
            element("div")
                .holding(
                    element("p").with("class", "kind").holding("Connector conformance"),
                    element("h1")
                        .holding(
                            text(summary.title() + " is "),
                            element("strong").holding(report.verdict().text())),
                    element("p").holding(summary.counts()),
                    remark));
  }

  private Html facts() {
    return element("dl")
        .with("class", "facts")
        .holding(
            fact("Connector", summary.tested()),
            fact("Declares", summary.declared()),
            fact("Once connected", summary.effective()),
            fact("Run", summary.run()),
            fact("Kit", report.kitVersion() + ", scale " + report.scale()),
            fact("Environment", report.java() + ", " + report.system()));
  }

  private static Html fact(String name, String value) {
    return element("div").holding(element("dt").holding(name), element("dd").holding(value));
  }

  private Html overview() {
    var counted = new ArrayList<Html>();
    Mark.count(report.results())
        .forEach((mark, count) -> counted.add(HtmlRules.chip(mark, count + " " + mark.words())));
    var groups = Stream.of(RuleGroup.values()).filter(group -> !summary.of(group).isEmpty());
    return element("section")
        .with("class", "overview")
        .holding(
            element("h2").holding("All rules at a glance"),
            HtmlRules.bar(report.results()).with("class", "bar whole"),
            element("p").with("class", "chips").holding(counted),
            element("div").with("class", "groups").holding(groups.map(this::tiles).toList()));
  }

  private Html tiles(RuleGroup group) {
    var results = summary.of(group);
    return element("div")
        .with("class", "group")
        .holding(
            element("a").with("href", "#" + group.name()).holding(group.title()),
            HtmlRules.bar(results),
            element("span")
                .with("class", "kept")
                .with("title", "kept, of the rules that apply")
                .holding(Summary.kept(results) + "/" + Summary.applying(results)),
            element("div")
                .with("class", "tiles")
                .holding(results.stream().map(this::tile).toList()));
  }

  private Html tile(RuleResult result) {
    var rule = result.rule();
    var mark = Mark.of(result);
    return element("a")
        .with("class", "tile " + mark.style())
        .with("href", "#" + rule.anchor())
        .with("title", rule.id() + " " + mark.words() + ": " + rule.rule())
        .holding(
            element("span").with("class", "number").holding(number(rule.id())),
            element("span")
                .with("class", "mark")
                .with("role", "img")
                .with("aria-label", mark.words())
                .holding(mark.sign()));
  }

  private List<Html> attention() {
    var results =
        summary.with(
            EnumSet.of(Mark.FAILED, Mark.OVERRIDDEN, Mark.WAIVER_STALE, Mark.NOT_FOLLOWED));
    return results.isEmpty() ? List.of() : List.of(list("What has to be looked at", results));
  }

  private List<Html> waivers() {
    var results = summary.with(EnumSet.of(Mark.WAIVED));
    return results.isEmpty() ? List.of() : List.of(list("Waived", results));
  }

  private static Html list(String heading, List<RuleResult> results) {
    var items = results.stream().map(HtmlReport::item).toList();
    return element("section")
        .holding(
            element("h2").holding(heading), element("ul").with("class", "list").holding(items));
  }

  private static Html item(RuleResult result) {
    var rule = result.rule();
    return element("li")
        .holding(
            HtmlRules.chip(Mark.of(result), Mark.of(result).words()),
            text(" "),
            element("a").with("href", "#" + rule.anchor()).holding(rule.id()),
            text(" "),
            Prose.of(rule.rule()).html(),
            element("p").with("class", "reason").holding(result.reason()));
  }

  /** Shown by the script, which is what makes it do something. */
  private Html filter() {
    var buttons = new ArrayList<Html>();
    Mark.count(report.results())
        .forEach(
            (mark, count) ->
                buttons.add(
                    element("button")
                        .with("type", "button")
                        .with("data-mark", mark.style())
                        .with("aria-pressed", "false")
                        .with("class", "chip " + mark.style())
                        .holding(mark.sign() + " " + mark.words() + " " + count)));
    return element("div")
        .with("id", "filter")
        .with("hidden", "")
        .holding(
            element("input")
                .with("type", "search")
                .with("aria-label", "Find a rule by its id or text")
                .with("placeholder", "Find a rule"))
        .holding(buttons);
  }

  private Html group(RuleGroup group) {
    return element("section")
        .with("class", "rules")
        .with("id", group.name())
        .holding(
            element("h2").holding(group.title()),
            element("p").with("class", "about").holding(group.about()))
        .holding(summary.of(group).stream().map(rules::rule).toList());
  }

  private Html untested() {
    return element("section")
        .with("class", "rules")
        .holding(
            element("h2").holding("What no test can check"),
            element("p")
                .with("class", "about")
                .holding(
                    "These belong to the contract too. They are for the author and the reviewer."))
        .holding(report.untested().stream().map(rules::untested).toList());
  }

  private static Html legend() {
    return element("section")
        .with("class", "legend")
        .holding(
            element("h2").holding("What the words say"),
            element("dl").holding(Stream.of(Mark.values()).map(HtmlReport::meaning).toList()));
  }

  private static Html meaning(Mark mark) {
    return element("div")
        .holding(
            element("dt").holding(HtmlRules.chip(mark, mark.words())),
            element("dd").holding(mark.meaning()));
  }

  private static String number(String id) {
    return id.substring(id.indexOf('-') + 1);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var stream = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8)
          .replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
