package org.connectorsdk.testkit.conformance;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.testkit.rules.AllRules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The conformance kit: a test class that extends it runs every rule of the contract against one
 * connector.
 *
 * <pre>{@code
 * class AcmeConformanceTest extends ConnectorConformanceTest {
 *   @Override
 *   protected ConformanceTarget target() {
 *     return ConformanceTarget.of("acme")
 *         .reference("@acme/box-1")
 *         .data("acme_token", Secret.of(System.getenv("ACME_TOKEN")))
 *         .build();
 *   }
 * }
 * }</pre>
 *
 * <p>Each rule is a test method whose name starts with the rule's id, so {@code
 * -Dtest='AcmeConformanceTest#exec07*'} runs one. A rule that a capability rules out, or for which
 * the target lacks a hook, is shown as skipped with the reason. Rules are not to be overridden:
 * JUnit would no longer see them; {@link #everyRuleIsInPlace} reports it. What is known to be
 * broken is {@linkplain ConformanceTarget.Builder#waive waived}.
 *
 * <p>After the run, {@code target/conformance} holds the report as JSON, Markdown and HTML. System
 * properties: {@code conformance.scale} ({@code quick}, {@code full}), {@code conformance.slowness}
 * (what every wait is multiplied by), {@code conformance.required} (a target that is not there is a
 * failure), {@code conformance.strict} (so is a violated SHOULD), {@code conformance.report} (the
 * directory).
 *
 * <p>Rules run one after the other, and alone: some count threads and descriptors.
 *
 * @since 0.1
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(RuleOrder.class)
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(ConformanceExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@Isolated
// JUnit makes the extensions, and the rules are inherited: a subclass names neither.
@SuppressWarnings("exports")
public abstract class ConnectorConformanceTest implements AllRules {

  private final AtomicReference<@Nullable ConformanceTarget> made = new AtomicReference<>();

  /** For subclasses, which JUnit makes. */
  protected ConnectorConformanceTest() {}

  /**
   * What is tested. Called once, after the {@code @BeforeAll} methods and before the first rule;
   * the run has ended when the {@code @AfterAll} methods are called.
   *
   * @return the target; {@link ConformanceTarget#unavailable} where it is not there
   */
  protected abstract ConformanceTarget target();

  /**
   * Fails for each rule that the subclass replaced, and for each waiver of a rule that there is
   * not.
   */
  @Test
  public final void everyRuleIsInPlace() {
    RulesInPlace.check(getClass(), madeOnce());
  }

  /** The subclass is asked once: it may start a server for each answer. */
  final ConformanceTarget madeOnce() {
    var target = made.get();
    if (target == null) {
      target = Objects.requireNonNull(target(), "target() returned null");
      made.set(target);
    }
    return target;
  }
}
