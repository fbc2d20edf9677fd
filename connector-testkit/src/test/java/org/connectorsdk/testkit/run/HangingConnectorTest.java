package org.connectorsdk.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.testkit.mutants.SelfTestTarget;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connector whose calls never come back fails rules, or skips them; the run goes on and ends. */
@Timeout(60)
class HangingConnectorTest {
  private static final double IMPATIENT = 0.25;

  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void letThreadsGo() {
    released.countDown();
  }

  @Test
  void aConnectThatNeverReturnsSkipsWhatNeedsAConnection() {
    var results =
        run(
            IMPATIENT,
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void connect() {
                    hang();
                  }
                },
            "LIFE-91",
            "LIFE-93");
    assertEquals(List.of(Outcome.SKIPPED, Outcome.SKIPPED), outcomes(results));
    assertTrue(
        results.get(0).reason().contains("connect did not return within"), results.get(0).reason());
  }

  @Test
  void aDisconnectThatNeverReturnsHoldsUpNobody() {
    var results =
        run(
            IMPATIENT,
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void disconnect() {
                    hang();
                  }
                },
            "LIFE-92");
    assertEquals(List.of(Outcome.PASSED), outcomes(results));
  }

  @Test
  void aLinkThatARuleCutIsReplacedForTheNext() {
    assertEquals(
        List.of(Outcome.PASSED, Outcome.PASSED, Outcome.PASSED),
        outcomes(run(1, sound -> sound, "LIFE-91", "LIFE-92", "LIFE-93")));
  }

  private static List<RuleResult> run(
      double slowness, UnaryOperator<Connector> wrong, String... rules) {
    var provider = ForwardingProvider.making(new ReferenceProvider(), wrong);
    try (var target = new SelfTestTarget();
        var run =
            new ConformanceRun(
                target
                    .settings(UnaryOperator.identity())
                    .withRegistry(() -> ConnectorRegistry.builder().providers(provider)),
                new RunSettings(
                    Scale.SELF_TEST, slowness, false, true, Path.of("target/conformance")),
                CutRules.CATALOGUE,
                "org.example.AcmeConformanceTest")) {
      var chosen = Stream.of(rules).map(id -> CutRules.CATALOGUE.find(id).orElseThrow()).toList();
      new RuleSequence(run, new CutRules()).run(chosen);
      return run.results();
    }
  }

  private static List<Outcome> outcomes(List<RuleResult> results) {
    return results.stream().map(RuleResult::outcome).toList();
  }

  /** As a connector does that answers no interrupt. */
  private void hang() {
    var over = false;
    while (!over) {
      try {
        over = released.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        // nor does it keep the flag
      }
    }
  }
}
