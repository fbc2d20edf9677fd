package org.connectorsdk.testkit.spec;

import static org.connectorsdk.testkit.spec.Specification.codes;
import static org.connectorsdk.testkit.spec.Specification.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.connectorsdk.testkit.report.Prose;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.Untested;

/** The rules of one group, each with its whole text. */
final class GroupPage {
  private final Specification specification;
  private final RuleGroup group;
  private final List<String> paragraphs = new ArrayList<>();

  GroupPage(Specification specification, RuleGroup group) {
    this.specification = specification;
    this.group = group;
  }

  String text() {
    var rules = specification.rules(group);
    var untested = specification.untested(group);
    add("# " + group.title());
    add(
        prose(group.about())
            + " "
            + specification.counts(rules)
            + (untested.isEmpty()
                ? "."
                : ", and " + untested.size() + " more that no test can check.")
            + " [The first page](README.md) says what the words mean.");
    rules.forEach(this::rule);
    untested.forEach(this::untested);
    specification.ids().withdrawn(group).forEach(this::withdrawn);
    return String.join("\n\n", paragraphs) + "\n";
  }

  private void rule(Rule rule) {
    heading(rule.id());
    add("**" + rule.level() + ".** " + prose(rule.rule()));
    add("*Why.* " + prose(rule.why()));
    add("*Check.* " + prose(rule.how()));
    add("*If it fails.* " + Prose.sentence(rule.likely()).markdown());
    add("*Applies* " + gate(rule));
  }

  private void untested(Untested rule) {
    heading(rule.id());
    add("**" + rule.level() + ".** " + prose(rule.rule()));
    add("*Why.* " + prose(rule.why()));
    add("*Not testable.* " + prose(rule.because()));
  }

  private void withdrawn(String id, String reason) {
    heading(id);
    add("*Withdrawn.* " + prose(reason));
  }

  /** To which connectors, and when the kit can check it. */
  private static String gate(Rule rule) {
    var said = new ArrayList<String>();
    if (!rule.needs().isEmpty()) {
      said.add("with " + codes(rule.needs().stream().sorted().map(Enum::name), "and"));
    }
    if (!rule.unless().isEmpty()) {
      said.add("without " + codes(rule.unless().stream().sorted().map(Enum::name), "or"));
    }
    var gate =
        said.isEmpty() ? "to all connectors." : "to connectors " + String.join(" and ", said) + ".";
    if (!rule.hooks().isEmpty()) {
      var hooks = codes(rule.hooks().stream().map(Hook::call), "and");
      gate += " It is checked where the target sets " + hooks + ".";
    }
    return rule.overTheRun()
        ? gate + " It is checked last, and only where all rules are run."
        : gate;
  }

  private void heading(String id) {
    add("<a id=\"" + id.toLowerCase(Locale.ROOT) + "\"></a>\n## " + id);
  }

  private void add(String paragraph) {
    paragraphs.add(paragraph);
  }
}
