package org.connectorsdk.testkit.run;

import org.connectorsdk.ConnectorProvider;

/** A failure as its reader needs it: which rule, what was asked for, what was found, what to do. */
final class FailureText {
  private FailureText() {}

  static String of(ConformanceRun run, Rule rule, Violation violation, long seed) {
    var text =
        String.join(
            "\n",
            rule.id() + " (" + rule.level() + ") is violated by " + subject(run),
            "  rule      " + rule.rule(),
            "  expected  " + violation.expected(),
            "  actual    " + violation.actual(),
            "  likely    " + violation.likely().orElse(rule.likely()),
            "  spec      " + rule.spec(),
            "  rerun     " + rule.rerun(run.testClass()),
            "  scale     " + run.settings().scale().text() + ", seed " + seed);
    return run.mask(text);
  }

  private static String subject(ConformanceRun run) {
    var name = "connector \"" + run.target().connector() + "\"";
    return run.provider().map(provider -> name + " (" + origin(provider) + ")").orElse(name);
  }

  private static String origin(ConnectorProvider<?> provider) {
    var found = ProviderOrigin.of(provider);
    return found.className() + ", " + found.place() + " " + found.version();
  }
}
