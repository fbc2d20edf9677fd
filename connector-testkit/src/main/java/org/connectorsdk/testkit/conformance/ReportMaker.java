package org.connectorsdk.testkit.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.connectorsdk.testkit.report.ConformanceReport;
import org.connectorsdk.testkit.run.ConformanceRun;
import org.connectorsdk.testkit.run.ProviderOrigin;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.connectorsdk.testkit.run.RuleResult;

/** Puts together what a report tells. */
final class ReportMaker {
  private ReportMaker() {}

  static ConformanceReport report(ConformanceRun run, List<RuleResult> results, boolean complete) {
    var target = run.target();
    var provider =
        target.unavailable().isPresent()
            ? java.util.Optional.<org.connectorsdk.ConnectorProvider<?>>empty()
            : run.provider();
    var origin =
        provider
            .map(ProviderOrigin::of)
            .orElse(new ProviderOrigin("unknown", "unknown", "unknown"));
    return new ConformanceReport(
        target.connector(),
        target.label(),
        origin.className(),
        origin.place(),
        origin.version(),
        ProviderOrigin.version(RuleCatalogue.class),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        run.settings().scale().text(),
        run.testClass(),
        Instant.now(),
        provider.map(found -> found.capabilities()).orElse(Set.of()),
        run.effective().orElse(Set.of()),
        complete,
        results.stream()
            .sorted((one, other) -> RuleCatalogue.ORDER.compare(one.rule(), other.rule()))
            .toList(),
        run.catalogue().untested());
  }
}
