package org.connectorsdk.testkit.run;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Runs rules one after the other, as JUnit would, without it. */
public final class RuleSequence {
  private final ConformanceRun run;
  private final Object rules;

  /**
   * The rules of a run.
   *
   * @param run the run
   * @param rules an instance of the type that declares them
   */
  public RuleSequence(ConformanceRun run, Object rules) {
    this.run = run;
    this.rules = rules;
  }

  /** Runs some rules, in the order given, until the last has ended or whoever watches says no. */
  public void run(List<Rule> chosen, Watcher watcher) {
    var runner = new RuleRunner(run);
    for (var rule : chosen) {
      if (!watcher.begins(rule)) {
        return;
      }
      var trial = new Trial(run, rule);
      watcher.ended(runner.run(rule, trial, () -> call(rule, trial)));
    }
  }

  /** Runs some rules, unwatched. */
  public void run(List<Rule> chosen) {
    run(chosen, new Watcher() {});
  }

  private void call(Rule rule, Trial trial) throws Throwable {
    try {
      rule.method().invoke(rules, trial);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Sees each rule begin and end. */
  public interface Watcher {
    /** A rule is about to run; false ends the sequence before it. */
    default boolean begins(Rule rule) {
      return true;
    }

    /** A rule has ended. */
    default void ended(RuleResult result) {}
  }
}
