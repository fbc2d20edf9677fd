package org.connectorsdk.testkit.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.connectorsdk.Capability;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;
import org.junit.jupiter.api.Test;

class GroupPageTest {
  @Untested(
      id = "TIME-04",
      rule = "Nothing polls.",
      why = "Idle hosts cost.",
      because = "No test sees it.")
  interface Rules {
    @ConformanceRule(
        id = "TIME-02",
        rule = "It ends for `a|b`.",
        why = "Hangs are *bad*.",
        how = "It waits.",
        likely = "nothing ends it",
        level = RuleLevel.SHOULD,
        needs = {Capability.STDIN, Capability.SHELL},
        unless = Capability.PTY,
        hooks = {Hook.UNREACHABLE, Hook.OTHER_USER},
        overTheRun = true)
    default void time02_ends(Trial trial) {}

    @ConformanceRule(id = "TIME-01", rule = "A.", why = "B.", how = "C.", likely = "D.")
    default void time01_begins(Trial trial) {}
  }

  private static final Specification SPECIFICATION =
      new Specification(
          RuleCatalogue.of(Rules.class),
          RuleIds.parse(
              List.of("TIME-01", "TIME-02", "TIME-03 withdrawn: TIME-02 says it.", "TIME-04")),
          true);

  @Test
  void showsRulesInOrderThenWhatIsNotTestedAndWhatIsWithdrawn() {
    assertEquals(
        """
        # Time and cancellation

        Timeouts, interrupts, and what is left of the command. 2 rules: 1 MUST, 1 SHOULD, and 1 more that no test can \
        check. [The first page](README.md) says what the words mean.

        <a id="time-01"></a>
        ## TIME-01

        **MUST.** A.

        *Why.* B.

        *Check.* C.

        *If it fails.* D.

        *Applies* to all connectors.

        <a id="time-02"></a>
        ## TIME-02

        **SHOULD.** It ends for `a\\|b`.

        *Why.* Hangs are \\*bad\\*.

        *Check.* It waits.

        *If it fails.* Nothing ends it.

        *Applies* to connectors with `SHELL` and `STDIN` and without `PTY`. It is checked where the target sets \
        `unreachable(key, value)` and `otherUser(name)`. It is checked last, and only where all rules are run.

        <a id="time-04"></a>
        ## TIME-04

        **MUST.** Nothing polls.

        *Why.* Idle hosts cost.

        *Not testable.* No test sees it.

        <a id="time-03"></a>
        ## TIME-03

        *Withdrawn.* TIME-02 says it.
        """,
        SPECIFICATION.pages().get(RuleGroup.TIME.page()));
  }

  @Test
  void theFirstPageLinksEveryIdAndSaysWhatItIs() {
    var page = SPECIFICATION.pages().get("README.md");
    assertTrue(page.contains("There are 2 rules: 1 MUST, 1 SHOULD."), page);
    assertTrue(page.contains("[The kill matrix](kill-matrix.md)"), page);
    assertTrue(page.contains("The contract has 1 rule more that cannot be seen"), page);
    assertTrue(page.contains("| `unreachable(key, value)` | [TIME-02](time.md#time-02) |"), page);
    for (var row :
        List.of(
            "| [TIME-01](time.md#time-01) | MUST | A. |",
            "| [TIME-02](time.md#time-02) | SHOULD | It ends for `a\\|b`. |",
            "| [TIME-04](time.md#time-04) | MUST, not testable | Nothing polls. |",
            "| [TIME-03](time.md#time-03) | withdrawn | TIME-02 says it. |")) {
      assertTrue(page.contains(row), row);
    }
  }

  @Test
  void aGroupWithoutRulesHasAPageAndNoTable() {
    var pages = SPECIFICATION.pages();
    assertTrue(pages.get(RuleGroup.CAP.page()).contains("0 rules."));
    assertTrue(!pages.get("README.md").contains("(capabilities.md)"));
  }
}
