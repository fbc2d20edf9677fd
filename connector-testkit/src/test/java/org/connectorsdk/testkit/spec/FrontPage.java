package org.connectorsdk.testkit.spec;

import static org.connectorsdk.testkit.spec.Specification.counted;
import static org.connectorsdk.testkit.spec.Specification.prose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.Untested;

/** What the specification is, how it is read, and every rule in one line. */
record FrontPage(Specification specification) {
  private static final String ABOUT =
      """
      # The connector contract

      This is what every connector keeps, so that a program which works with one of them works with all: each sentence \
      of the contract is a rule with an id. The rules are also tests. The conformance kit runs them against any \
      connector, and these pages are made from the same text as its failures and reports, so what is written here is \
      what is checked. [Testing a connector](../guide/conformance.md) shows how.

      It holds for connectors, whoever wrote them and whether or not they use the engine. The javadoc describes the same \
      contract method by method; where the two differ, that is a mistake in one of them and the rule counts.

      %s

      ## How binding a rule is

      | level | what it says | when it is broken |
      |---|---|---|
      | MUST | Programs rely on it. | The connector is not conformant. |
      | SHOULD | There may be a good reason against it on some kind of host. | It is reported; with `-Dconformance.strict` \
      the run fails. |
      | MAY | It is useful to know whether it holds. | It is reported. |

      ## When a rule applies

      Capabilities are taken as present unless the provider says otherwise. A rule *with* a capability asks nothing of a \
      connector that does not declare it, or whose host turns out to lack it; a rule *without* one says what happens \
      then, most often a refusal with a type before anything is sent. Such a rule is reported as not \
      applicable.

      Some checks need what only the author of a connector can arrange: a password that is wrong, a host that does not \
      answer, a cable to pull. Those are hooks, methods of `ConformanceTarget.Builder`:

      %s

      A rule whose hook is not set, or whose check needs a program that the host lacks, is skipped, and the reason says \
      what is missing. Skipped is not passed.

      ## Ids

      The id of a rule is its group and a number: `EXEC-07`. It is never given to another rule. A rule that is given up \
      stays on its page as withdrawn, and [rule-ids.txt](rule-ids.txt) lists every id there ever was. The id starts the \
      name of the test method and stands in each failure and each report, so one rule is run alone with

      ```sh
      mvn test -Dtest='AcmeConformanceTest#exec07*'
      ```

      ## What no test can check

      %s%s

      ## All rules
      """;

  String text() {
    var rules = specification.catalogue().rules();
    var untested = specification.catalogue().untested();
    var counts = "There are " + specification.counts(rules) + ".";
    var groups =
        Arrays.stream(RuleGroup.values())
            .filter(group -> !listed(group).isEmpty())
            .map(this::group)
            .collect(Collectors.joining("\n"));
    return ABOUT.formatted(counts, hooks(), untestedText(untested), matrix()) + "\n" + groups;
  }

  private String matrix() {
    return specification.hasKillMatrix()
        ? "\n\n## What proves the tests\n\n[The kill matrix](kill-matrix.md) lists connectors with one"
            + " defect each, and which rules catch them."
        : "";
  }

  private static String untestedText(List<Untested> untested) {
    if (untested.isEmpty()) {
      return "Nothing so far: every sentence of the contract has its test.";
    }
    return "The contract has "
        + counted(untested.size(), "rule")
        + " more that cannot be seen from outside. Such a rule stands among the others, with the reason why;"
        + " the author of a connector vouches for it, and every report lists it.";
  }

  private String hooks() {
    return "| hook | rules |\n|---|---|\n"
        + Stream.of(Hook.values())
            .map(hook -> "| `" + hook.call() + "` | " + rules(hook) + " |")
            .collect(Collectors.joining("\n"));
  }

  private String rules(Hook hook) {
    if (hook == Hook.DIRECTORY) {
      return "every rule that needs a place on the host, where the connector has no shell to make one";
    }
    return specification.catalogue().rules().stream()
        .filter(rule -> rule.hooks().contains(hook))
        .map(rule -> link(rule.id()))
        .collect(Collectors.joining(", "));
  }

  private String group(RuleGroup group) {
    return "### ["
        + group.title()
        + "]("
        + group.page()
        + ")\n\n"
        + prose(group.about())
        + "\n\n| rule | level | |\n|---|---|---|\n"
        + String.join("\n", listed(group))
        + "\n";
  }

  private List<String> listed(RuleGroup group) {
    var tested =
        specification.rules(group).stream()
            .map(rule -> row(rule.id(), rule.level().name(), prose(rule.rule())));
    var untested =
        specification.untested(group).stream()
            .map(rule -> row(rule.id(), rule.level() + ", not testable", prose(rule.rule())));
    var withdrawn =
        specification.ids().withdrawn(group).entrySet().stream()
            .map(entry -> row(entry.getKey(), "withdrawn", prose(entry.getValue())));
    return Stream.of(tested, untested, withdrawn).flatMap(rows -> rows).toList();
  }

  private static String row(String id, String level, String text) {
    return "| " + link(id) + " | " + level + " | " + text + " |";
  }

  private static String link(String id) {
    var page = RuleGroup.of(id).page();
    return "[" + id + "](" + page + "#" + id.toLowerCase(Locale.ROOT) + ")";
  }
}
