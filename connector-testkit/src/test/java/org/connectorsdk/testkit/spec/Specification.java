package org.connectorsdk.testkit.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.report.Prose;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Untested;

/**
 * The pages of {@code docs/spec}: the text of the rules, and around it what a reader needs.
 *
 * @param catalogue the rules
 * @param ids every id that was ever given
 * @param hasKillMatrix whether there is a page that shows which broken connectors the rules catch
 */
record Specification(RuleCatalogue catalogue, RuleIds ids, boolean hasKillMatrix) {

  /** The pages by name. */
  Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", new FrontPage(this).text());
    for (var group : RuleGroup.values()) {
      pages.put(group.page(), new GroupPage(this, group).text());
    }
    return pages;
  }

  List<Rule> rules(RuleGroup group) {
    return catalogue.rules().stream()
        .filter(rule -> rule.group() == group)
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }

  List<Untested> untested(RuleGroup group) {
    return catalogue.untested().stream().filter(rule -> RuleGroup.of(rule.id()) == group).toList();
  }

  /** {@code 18 rules: 16 MUST, 1 SHOULD, 1 MAY}. */
  String counts(List<Rule> rules) {
    var levels =
        Arrays.stream(RuleLevel.values())
            .map(level -> Map.entry(level, count(rules, level)))
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return counted(rules.size(), "rule") + (levels.isEmpty() ? "" : ": " + levels);
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String prose(String text) {
    return Prose.of(text).markdown();
  }

  /** {@code `A`, `B` and `C`}. */
  static String codes(Stream<String> names, String last) {
    var codes = new ArrayList<>(names.map(name -> "`" + name + "`").toList());
    if (codes.size() < 2) {
      return String.join("", codes);
    }
    var end = codes.remove(codes.size() - 1);
    return String.join(", ", codes) + " " + last + " " + end;
  }

  private static long count(List<Rule> rules, RuleLevel level) {
    return rules.stream().filter(rule -> rule.level() == level).count();
  }
}
