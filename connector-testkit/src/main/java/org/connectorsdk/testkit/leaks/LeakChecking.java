package org.connectorsdk.testkit.leaks;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Checks the tests and classes that JUnit runs. */
final class LeakChecking {
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  private LeakChecking() {}

  /** Notes what is there before a test or a class. */
  static void begin(ExtensionContext context, Object owner, LeakSettings settings) {
    requireToBeAlone(context);
    for (var line : LeakWatch.blindness(settings)) {
      if (settings.strict()) {
        throw new AssertionFailedError(line + ", and the check is strict");
      }
      context.publishReportEntry("leaks", line);
    }
    store(context, owner).put(LeakWatch.class, LeakWatch.begin(settings));
  }

  /** Fails where only the class is to be checked, and nobody was told when it began. */
  static void requireClass(ExtensionContext context, Object owner) {
    for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
      if (store(at.get(), owner).get(LeakWatch.class) != null) {
        return;
      }
    }
    throw new ExtensionConfigurationException(
        "a LeakCheck of the whole class has to be in a static field of "
            + context.getRequiredTestClass().getSimpleName());
  }

  /** Fails where something is left; JUnit keeps an earlier failure of the test in front. */
  static void end(ExtensionContext context, Object owner) {
    var watch = store(context, owner).remove(LeakWatch.class, LeakWatch.class);
    if (watch == null) {
      return;
    }
    Optional<String> left;
    try (watch) {
      left = watch.leftBy(name(context));
    }
    if (left.isPresent()) {
      throw new AssertionFailedError(left.get());
    }
  }

  private static String name(ExtensionContext context) {
    var type = context.getRequiredTestClass().getSimpleName();
    return context
        .getTestMethod()
        .map(
            method ->
                context.getDisplayName().startsWith(method.getName())
                    ? type + "." + context.getDisplayName()
                    : type + "." + method.getName() + " (" + context.getDisplayName() + ")")
        .orElse("the class " + type);
  }

  private static ExtensionContext.Store store(ExtensionContext context, Object owner) {
    return context.getStore(
        ExtensionContext.Namespace.create(LeakChecking.class, owner, context.getUniqueId()));
  }

  /** What a JVM holds is everybody's: a test beside this one would be blamed on it. */
  private static void requireToBeAlone(ExtensionContext context) {
    var parallel =
        context.getConfigurationParameter(PARALLEL).map(Boolean::parseBoolean).orElse(false);
    if (!parallel) {
      return;
    }
    var concurrent = false;
    for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
      if (at.get().getElement().filter(LeakChecking::isAlone).isPresent()) {
        return;
      }
      concurrent |= at.get().getExecutionMode() == ExecutionMode.CONCURRENT;
    }
    if (concurrent) {
      throw new ExtensionConfigurationException(
          name(context)
              + " may run beside other tests, and what they hold would be taken for its leaks:"
              + " annotate the class with @Isolated, or use @NoLeaks, which keeps others away");
    }
  }

  private static boolean isAlone(java.lang.reflect.AnnotatedElement element) {
    return AnnotationSupport.isAnnotated(element, Isolated.class)
        || AnnotationSupport.findRepeatableAnnotations(element, ResourceLock.class).stream()
            .anyMatch(
                lock ->
                    lock.value().equals(Resources.GLOBAL)
                        && lock.mode() == ResourceAccessMode.READ_WRITE);
  }
}
