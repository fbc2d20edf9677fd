package org.connectorsdk.testkit.run;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.connectorsdk.Capability;

/**
 * A rule as a run sees it.
 *
 * @param id {@code EXEC-07}
 * @param rule what is asked for
 * @param why what goes wrong otherwise
 * @param how how it is checked
 * @param likely the likeliest mistake
 * @param level how binding it is
 * @param needs capabilities without which it does not apply
 * @param unless capabilities with which it does not apply
 * @param hooks hooks without which it is skipped
 * @param limit the time it may take, before slowness
 * @param overTheRun whether it looks over the others
 * @param method the rule
 */
public record Rule(
    String id,
    String rule,
    String why,
    String how,
    String likely,
    RuleLevel level,
    Set<Capability> needs,
    Set<Capability> unless,
    List<Hook> hooks,
    Duration limit,
    boolean overTheRun,
    Method method) {

  /** The rule that an annotated method is. */
  public static Rule of(Method method) {
    var said = method.getAnnotation(ConformanceRule.class);
    return new Rule(
        said.id(),
        said.rule(),
        said.why(),
        said.how(),
        said.likely(),
        said.level(),
        Set.of(said.needs()),
        Set.of(said.unless()),
        List.of(said.hooks()),
        Duration.ofSeconds(said.seconds()),
        said.overTheRun(),
        method);
  }

  /** The group by the id's prefix. */
  public RuleGroup group() {
    return RuleGroup.of(id);
  }

  /** The place of its text. */
  public String spec() {
    return RuleGroup.spec(id);
  }

  /** The anchor in the page of its group. */
  public String anchor() {
    return id.toLowerCase(Locale.ROOT);
  }

  /**
   * The command that runs it alone: {@code mvn test -Dtest='AcmeConformanceTest#exec07*'}, or for a
   * command line the same with {@code --rule EXEC-07}.
   *
   * @param testClass the class that ran, or a command line, which has spaces
   */
  public String rerun(String testClass) {
    if (testClass.indexOf(' ') >= 0) {
      return testClass + " --rule " + id;
    }
    var simple = testClass.substring(testClass.lastIndexOf('.') + 1);
    return "mvn test -Dtest='" + simple + "#" + methodPrefix().replace("_", "*") + "'";
  }

  /** What the method's name starts with: {@code exec07_}. */
  public String methodPrefix() {
    return id.replace("-", "").toLowerCase(Locale.ROOT) + "_";
  }
}
