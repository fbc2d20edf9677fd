package org.connectorsdk.testkit.conformance;

import java.util.Comparator;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** What is no rule first, then the rules in the order of the catalogue. */
final class RuleOrder implements MethodOrderer {
  RuleOrder() {}

  @Override
  public void orderMethods(MethodOrdererContext context) {
    context
        .getMethodDescriptors()
        .sort(
            Comparator.comparing(RuleOrder::isRule)
                .thenComparing((one, other) -> isRule(one) ? compare(one, other) : 0));
  }

  private static boolean isRule(MethodDescriptor method) {
    return method.isAnnotated(ConformanceRule.class);
  }

  private static int compare(MethodDescriptor one, MethodDescriptor other) {
    return RuleCatalogue.ORDER.compare(Rule.of(one.getMethod()), Rule.of(other.getMethod()));
  }
}
