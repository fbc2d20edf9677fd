package org.connectorsdk.testkit.conformance;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a rule as its id and the words of its method. */
final class RuleNames extends DisplayNameGenerator.Simple {
  RuleNames() {}

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosing, Class<?> testClass, Method method) {
    var rule = method.getAnnotation(ConformanceRule.class);
    var name = method.getName();
    return rule == null
        ? super.generateDisplayNameForMethod(enclosing, testClass, method)
        : rule.id() + " " + words(name.substring(name.indexOf('_') + 1));
  }

  private static String words(String camelCase) {
    return camelCase
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
