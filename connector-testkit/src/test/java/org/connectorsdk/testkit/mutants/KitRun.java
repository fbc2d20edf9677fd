package org.connectorsdk.testkit.mutants;

import java.nio.file.Path;
import java.util.List;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.testkit.rules.AllRules;
import org.connectorsdk.testkit.run.ConformanceRun;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RuleSequence;
import org.connectorsdk.testkit.run.RunSettings;
import org.connectorsdk.testkit.run.Target;

/** Runs rules as JUnit would, without it. */
public final class KitRun {
  /** The rules of the contract. */
  public static final RuleCatalogue CATALOGUE = RuleCatalogue.of(AllRules.class);

  /** What the rule over the run of the sound reference is called, where a mutant is expected. */
  public static final Mutant SOUND =
      Mutant.provider("sound", "There is nothing wrong with it.", provider -> provider);

  private static final AllRules RULES = new AllRules() {};

  private KitRun() {}

  /** What becomes of rules with a mutant, at the scale of self tests. */
  public static List<RuleResult> of(Mutant mutant, RuleCatalogue rules) {
    try (var target = new SelfTestTarget()) {
      var provider = mutant.provider().apply(new ReferenceProvider());
      var settings =
          target.settings(mutant.target()).withRegistry(() -> mutant.registry().make(provider));
      return of(settings, rules, RunSettings.selfTest(Path.of("target/conformance")));
    }
  }

  /** What becomes of rules on a target. */
  public static List<RuleResult> of(Target target, RuleCatalogue rules, RunSettings settings) {
    try (var run = new ConformanceRun(target, settings, rules, "org.example.AcmeConformanceTest")) {
      new RuleSequence(run, RULES).run(rules.rules());
      return run.results();
    }
  }
}
