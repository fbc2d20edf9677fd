package org.connectorsdk.testkit.conformance;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Runs the rules of a test class under JUnit, and writes the report when the last has ended.
 *
 * <p>The run begins with the first rule and ends before the subclass's own {@code @AfterAll}: what
 * a subclass starts in {@code @BeforeAll} and stops there is up as long as the kit needs it.
 */
final class ConformanceExtension
    implements AfterAllCallback, ParameterResolver, InvocationInterceptor {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ConformanceExtension.class);

  ConformanceExtension() {}

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    try {
      finish(context);
    } finally {
      invocation.proceed();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    finish(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Trial.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var run = session(context).run();
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
      session(context);
      invocation.proceed();
      return;
    }
    var called = new InvokedOnce(invocation);
    var run = session(context).run();
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

  private static Session session(ExtensionContext context) {
    var session =
        classContext(context)
            .getStore(NAMESPACE)
            .computeIfAbsent(Session.class, key -> Session.begin(context), Session.class);
    session.failOnceWhereRequired();
    return session;
  }

  /** The store of the class, so that every rule finds the same run. */
  private static ExtensionContext classContext(ExtensionContext context) {
    return context.getTestMethod().isPresent() ? context.getParent().orElseThrow() : context;
  }

  private static void finish(ExtensionContext context) throws IOException {
    var session = context.getStore(NAMESPACE).remove(Session.class, Session.class);
    if (session == null) {
      return;
    }
    try (var run = session.run()) {
      var report = report(run, context.getRequiredTestClass());
      var files = ReportFiles.write(report, run.settings().directory());
      context.publishReportEntry(
          "conformance",
          report.fileName()
              + " is "
              + report.verdict().text()
              + ": "
              + files.get(files.size() - 1));
    }
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

  /** The run of a class. */
  private record Session(ConformanceRun run, AtomicBoolean told) {
    static Session begin(ExtensionContext context) {
      var test = (ConnectorConformanceTest) context.getRequiredTestInstance();
      return new Session(
          new ConformanceRun(
              test.madeOnce().settings(),
              RunSettings.fromSystemProperties(),
              RulesInPlace.CATALOGUE,
              context.getRequiredTestClass().getName()),
          new AtomicBoolean());
    }

    /** One failure says it; a hundred and fifty would bury it. */
    void failOnceWhereRequired() {
      var reason = run.target().unavailable();
      if (run.settings().required() && reason.isPresent() && told.compareAndSet(false, true)) {
        throw new AssertionFailedError(
            "the target of connector \""
                + run.target().connector()
                + "\" is not there and conformance.required is set: "
                + reason.get());
      }
    }
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
