package org.connectorsdk.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.testkit.rules.AllRules;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.opentest4j.AssertionFailedError;

/** Whether a test class leaves the rules as they are. */
final class RulesInPlace {
  /** The rules of the contract. */
  static final RuleCatalogue CATALOGUE = RuleCatalogue.of(AllRules.class);

  private RulesInPlace() {}

  static void check(Class<?> testClass, ConformanceTarget target) {
    List<String> problems = new ArrayList<>();
    for (var rule : CATALOGUE.overriddenIn(testClass)) {
      problems.add(
          rule.id()
              + " was replaced by "
              + testClass.getSimpleName()
              + "."
              + rule.method().getName()
              + ": remove the method; waive(\""
              + rule.id()
              + "\", reason, reference) is the way to live with a known violation");
    }
    for (var id : target.settings().waivers().keySet()) {
      if (CATALOGUE.find(id).isEmpty()) {
        problems.add("a waiver names \"" + id + "\", which is no rule that can be run");
      }
    }
    if (!problems.isEmpty()) {
      throw new AssertionFailedError(String.join("\n", problems));
    }
  }
}
