package org.connectorsdk.testkit.run;

/** Rules around a link that one of them cuts. */
final class CutRules {
  static final RuleCatalogue CATALOGUE = RuleCatalogue.of(CutRules.class);

  @ConformanceRule(id = "LIFE-91", rule = "a", why = "a", how = "a", likely = "a")
  void life91_usesADirectory(Trial trial) {
    trial.directory();
  }

  @ConformanceRule(
      id = "LIFE-92",
      rule = "b",
      why = "b",
      how = "b",
      likely = "b",
      hooks = Hook.SEVER_CONNECTION)
  void life92_cutsTheLink(Trial trial) {
    trial.read("printf before");
    trial.sever();
  }

  @ConformanceRule(id = "LIFE-93", rule = "c", why = "c", how = "c", likely = "c")
  void life93_usesTheLink(Trial trial) {
    Expect.equal("standard output", "after", trial.read("printf after"));
  }
}
