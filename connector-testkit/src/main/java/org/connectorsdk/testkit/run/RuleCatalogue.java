package org.connectorsdk.testkit.run;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules that a type brings, in the order in which they run: by group and number, those that
 * look over the run last.
 */
public final class RuleCatalogue {
  /** How rules are ordered. */
  public static final Comparator<Rule> ORDER =
      Comparator.comparing(Rule::overTheRun)
          .thenComparing(Rule::group)
          .thenComparing(rule -> number(rule.id()));

  private final List<Rule> rules;
  private final List<Untested> untested;

  private RuleCatalogue(List<Rule> rules, List<Untested> untested) {
    this.rules = rules;
    this.untested = untested;
  }

  /** The rules of an interface and of those it extends. */
  public static RuleCatalogue of(Class<?> rules) {
    Set<Class<?>> types = new LinkedHashSet<>();
    collect(rules, types);
    return new RuleCatalogue(
        types.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(ConformanceRule.class))
            .map(Rule::of)
            .sorted(ORDER)
            .toList(),
        types.stream()
            .flatMap(type -> Arrays.stream(type.getAnnotationsByType(Untested.class)))
            .sorted(
                Comparator.comparing((Untested rule) -> RuleGroup.of(rule.id()))
                    .thenComparing(rule -> number(rule.id())))
            .toList());
  }

  /** Some of the rules: a run of these alone is a full one. */
  public RuleCatalogue only(Predicate<Rule> chosen) {
    return new RuleCatalogue(rules.stream().filter(chosen).toList(), untested);
  }

  /** Every rule. */
  public List<Rule> rules() {
    return rules;
  }

  /** What no test can check. */
  public List<Untested> untested() {
    return untested;
  }

  /** The rule of an id. */
  public Optional<Rule> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** The rule that a method of a test class stands for; none where it is not one of the kit's. */
  public Optional<Rule> find(Method method) {
    return rules.stream().filter(rule -> rule.method().equals(method)).findFirst();
  }

  /** The rules that a test class replaced: JUnit no longer sees them. */
  public List<Rule> overriddenIn(Class<?> testClass) {
    return rules.stream().filter(rule -> isOverridden(rule, testClass)).toList();
  }

  private static boolean isOverridden(Rule rule, Class<?> testClass) {
    for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
      if (declares(type, rule)
          || Arrays.stream(type.getInterfaces()).anyMatch(one -> isOverriddenBy(one, rule))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOverriddenBy(Class<?> type, Rule rule) {
    if (type.equals(rule.method().getDeclaringClass())) {
      return false;
    }
    return declares(type, rule)
        || Arrays.stream(type.getInterfaces()).anyMatch(one -> isOverriddenBy(one, rule));
  }

  private static boolean declares(Class<?> type, Rule rule) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(
            method ->
                method.getName().equals(rule.method().getName())
                    && Arrays.equals(
                        method.getParameterTypes(), rule.method().getParameterTypes()));
  }

  private static void collect(Class<?> type, Set<Class<?>> types) {
    if (types.add(type)) {
      for (var parent : type.getInterfaces()) {
        collect(parent, types);
      }
    }
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }
}
