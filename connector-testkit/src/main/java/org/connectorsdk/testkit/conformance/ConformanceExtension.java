package org.connectorsdk.testkit.conformance;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.connectorsdk.testkit.report.ConformanceReport;
import org.connectorsdk.testkit.report.ReportFiles;
import org.connectorsdk.testkit.run.ConformanceRun;
import org.connectorsdk.testkit.run.Outcome;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.testkit.run.RuleRunner;
import org.connectorsdk.testkit.run.RunSettings;
import org.connectorsdk.testkit.run.Trial;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Runs the rules of a test class under JUnit, and writes the report when the last has ended. */
final class ConformanceExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver, InvocationInterceptor {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ConformanceExtension.class);

  ConformanceExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    var test = (ConnectorConformanceTest) context.getRequiredTestInstance();
    var settings = RunSettings.fromSystemProperties();
    var target = test.madeOnce().settings();
    var run =
        new ConformanceRun(
            target, settings, RulesInPlace.CATALOGUE, context.getRequiredTestClass().getName());
    context.getStore(NAMESPACE).put(ConformanceRun.class, run);
    if (settings.required() && target.unavailable().isPresent()) {
      throw new AssertionFailedError(
          "the target of connector \""
              + target.connector()
              + "\" is not there and conformance.required is set: "
              + target.unavailable().get());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    var run = run(context);
    try {
      var report = report(run, context.getRequiredTestClass());
      var files = ReportFiles.write(report, run.settings().directory());
      context.publishReportEntry(
          "conformance",
          report.fileName()
              + " is "
              + report.verdict().text()
              + ": "
              + files.get(files.size() - 1));
    } finally {
      run.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Trial.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var run = run(context);
    var method = context.getRequiredTestMethod();
    return run.catalogue()
        .find(method)
        .map(rule -> new Trial(run, rule))
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    method.getName() + " is no rule of the kit: see everyRuleIsInPlace"));
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    if (method.getArguments().size() != 1
        || !(method.getArguments().get(0) instanceof Trial trial)) {
      invocation.proceed();
      return;
    }
    var called = new InvokedOnce(invocation);
    var run = run(context);
    var result = new RuleRunner(run).run(trial.rule(), trial, called::proceed);
    called.skipUnlessDone();
    tell(result, run.settings());
  }

  private static void tell(RuleResult result, RunSettings settings) {
    var outcome = result.outcome();
    if (outcome.isPass()) {
      return;
    }
    var must = result.rule().level() == RuleLevel.MUST;
    var should = result.rule().level() == RuleLevel.SHOULD;
    if (outcome == Outcome.WAIVER_STALE
        || outcome == Outcome.FAILED && (must || should && settings.strict())) {
      throw new AssertionFailedError(result.detail());
    }
    if (outcome == Outcome.FAILED) {
      throw new TestAbortedException(result.detail());
    }
    throw new TestAbortedException(result.rule().id() + " " + outcome + ": " + result.reason());
  }

  private static ConformanceRun run(ExtensionContext context) {
    var run = context.getStore(NAMESPACE).get(ConformanceRun.class, ConformanceRun.class);
    if (run == null) {
      throw new IllegalStateException("the run did not begin");
    }
    return run;
  }

  private static ConformanceReport report(ConformanceRun run, Class<?> testClass) {
    var overridden = run.catalogue().overriddenIn(testClass);
    List<RuleResult> results = new ArrayList<>(run.results());
    for (var rule : overridden) {
      results.add(
          new RuleResult(
              rule,
              Outcome.OVERRIDDEN,
              testClass.getSimpleName() + " replaces " + rule.method().getName(),
              "",
              Duration.ZERO));
    }
    Set<String> reached = new HashSet<>();
    results.forEach(result -> reached.add(result.rule().id()));
    var complete = run.catalogue().rules().stream().allMatch(rule -> reached.contains(rule.id()));
    return ReportMaker.report(run, results, complete);
  }

  /** JUnit wants each invocation proceeded with or skipped, exactly once. */
  private static final class InvokedOnce {
    private final Invocation<Void> invocation;
    private volatile boolean done;

    InvokedOnce(Invocation<Void> invocation) {
      this.invocation = invocation;
    }

    void proceed() throws Throwable {
      done = true;
      invocation.proceed();
    }

    void skipUnlessDone() {
      if (!done) {
        invocation.skip();
      }
    }
  }
}
