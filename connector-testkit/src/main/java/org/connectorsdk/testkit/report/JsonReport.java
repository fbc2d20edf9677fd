package org.connectorsdk.testkit.report;

import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.Untested;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report for programs. The shape is written down in {@code docs/guide/conformance.md}; members
 * may be added, none changes its meaning without a new {@code format}.
 */
final class JsonReport {
  private static final String FORMAT = "connector-conformance/1";
  private static final JsonMapper JSON = new JsonMapper();

  private JsonReport() {}

  static String of(ConformanceReport report) {
    var root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("verdict", report.verdict().name());
    root.put("complete", report.complete());
    root.put("at", report.at().toString());
    connector(root.putObject("connector"), report);
    root.putObject("kit")
        .put("version", report.kitVersion())
        .put("scale", report.scale())
        .put("testClass", report.testClass());
    root.putObject("environment").put("java", report.java()).put("system", report.system());
    var totals = root.putObject("totals");
    report.totals().forEach((outcome, count) -> totals.put(outcome.name(), count));
    var rules = root.putArray("rules");
    report.results().forEach(result -> rule(rules.addObject(), result, report.testClass()));
    var untested = root.putArray("untested");
    report.untested().forEach(one -> untested(untested.addObject(), one));
    return printed(root);
  }

  private static void connector(ObjectNode node, ConformanceReport report) {
    node.put("name", report.connector())
        .put("label", report.label())
        .put("class", report.providerClass())
        .put("version", report.providerVersion())
        .put("place", report.providerPlace());
    names(node, "declared", report.declared());
    names(node, "effective", report.effective());
  }

  private static void names(ObjectNode node, String key, Set<Capability> capabilities) {
    var names = node.putArray(key);
    capabilities.stream().sorted().forEach(capability -> names.add(capability.name()));
  }

  private static void rule(ObjectNode node, RuleResult result, String testClass) {
    var rule = result.rule();
    node.put("id", rule.id())
        .put("level", rule.level().name())
        .put("group", rule.group().name())
        .put("rule", rule.rule())
        .put("outcome", result.outcome().name())
        .put("reason", result.reason())
        .put("detail", result.detail())
        .put("limitSeconds", rule.limit().toSeconds())
        .put("elapsedMillis", result.elapsed().toMillis())
        .put("spec", rule.spec())
        .put("rerun", rule.rerun(testClass));
  }

  private static void untested(ObjectNode node, Untested rule) {
    node.put("id", rule.id())
        .put("level", rule.level().name())
        .put("rule", rule.rule())
        .put("because", rule.because())
        .put("spec", RuleGroup.spec(rule.id()));
  }

  /** The same bytes on every system: the mapper's own printer ends lines as the system does. */
  private static String printed(ObjectNode root) {
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return JSON.writer().with(printer).writeValueAsString(root) + "\n";
  }
}
