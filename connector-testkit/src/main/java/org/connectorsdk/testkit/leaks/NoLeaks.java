package org.connectorsdk.testkit.leaks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Fails a test that leaves threads, descriptors, processes or temporary files behind.
 *
 * <pre>{@code
 * @NoLeaks(allowThreads = "acme-metrics-\\d+")
 * class AcmeClientTest {}
 * }</pre>
 *
 * <p>On a class it checks each test, and the class as a whole; on a method that test, with its own
 * settings where the class has others. What is checked when, and how a failure is told, is said at
 * {@link LeakCheck}.
 *
 * <p>Where JUnit runs tests in parallel, no other test runs meanwhile: what a JVM holds belongs to
 * all of them.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(NoLeaksExtension.class)
@ResourceLock(Resources.GLOBAL)
// JUnit makes the extension.
@SuppressWarnings("exports")
public @interface NoLeaks {
  /**
   * What is looked for.
   *
   * @return the kinds; all unless said
   */
  LeakKind[] value() default {
    LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.PROCESSES, LeakKind.TEMPORARY_FILES
  };

  /**
   * Names of threads that are excused.
   *
   * @return regular expressions, each for a whole name
   */
  String[] allowThreads() default {};

  /**
   * What descriptors may stay open on.
   *
   * @return regular expressions, each for the whole of what {@link LeakKind#DESCRIPTORS} tells
   */
  String[] allowDescriptors() default {};

  /**
   * Command lines of processes that are excused.
   *
   * @return regular expressions, each for a whole command line
   */
  String[] allowProcesses() default {};

  /**
   * Temporary files that are excused.
   *
   * @return regular expressions, each for a whole path
   */
  String[] allowFiles() default {};

  /**
   * Directories whose entries are temporary files, besides {@code java.io.tmpdir}.
   *
   * @return paths; relative ones begin at the working directory
   */
  String[] directories() default {};

  /**
   * How long what is about to end is waited for.
   *
   * @return milliseconds
   */
  long graceMillis() default 2000;

  /**
   * Whether a kind that cannot be seen on this system is a failure.
   *
   * @return true for a failure, false for a report entry
   */
  boolean strict() default false;

  /**
   * Whether each test of a class is checked, and not the class as a whole alone.
   *
   * @return false for tests that share what starts lazily
   */
  boolean eachTest() default true;
}
