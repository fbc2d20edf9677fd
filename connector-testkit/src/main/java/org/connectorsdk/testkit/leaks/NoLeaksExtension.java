package org.connectorsdk.testkit.leaks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link NoLeaks} says. */
final class NoLeaksExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  NoLeaksExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    nearest(context).ifPresent(said -> LeakChecking.begin(context, NoLeaks.class, settings(said)));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LeakChecking.end(context, NoLeaks.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var ofTheMethod = AnnotationSupport.isAnnotated(context.getElement(), NoLeaks.class);
    nearest(context)
        .map(NoLeaksExtension::settings)
        .filter(settings -> settings.eachTest() || ofTheMethod)
        .ifPresent(settings -> LeakChecking.begin(context, NoLeaks.class, settings));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    LeakChecking.end(context, NoLeaks.class);
  }

  /** Of the method, of its class, or of a class around it. */
  private static Optional<NoLeaks> nearest(ExtensionContext context) {
    for (var at = Optional.of(context); at.isPresent(); at = at.get().getParent()) {
      var said = AnnotationSupport.findAnnotation(at.get().getElement(), NoLeaks.class);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private static LeakSettings settings(NoLeaks said) {
    var builder =
        LeakCheck.builder().only(said.value()).grace(Duration.ofMillis(said.graceMillis()));
    allow(builder, LeakKind.THREADS, said.allowThreads());
    allow(builder, LeakKind.DESCRIPTORS, said.allowDescriptors());
    allow(builder, LeakKind.PROCESSES, said.allowProcesses());
    allow(builder, LeakKind.TEMPORARY_FILES, said.allowFiles());
    List.of(said.directories()).forEach(path -> builder.directory(Path.of(path)));
    if (said.strict()) {
      builder.strict();
    }
    if (!said.eachTest()) {
      builder.wholeClass();
    }
    return builder.build().settings();
  }

  private static void allow(LeakCheck.Builder builder, LeakKind kind, String[] patterns) {
    for (var pattern : patterns) {
      builder.allow(kind, pattern);
    }
  }
}
