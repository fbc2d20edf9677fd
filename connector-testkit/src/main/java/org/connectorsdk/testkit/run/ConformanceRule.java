package org.connectorsdk.testkit.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.connectorsdk.Capability;
import org.junit.jupiter.api.Test;

/**
 * A rule of the contract: a method that takes a {@link Trial} and throws {@link Violation}.
 *
 * <p>The text stands here and nowhere else: failures, reports and the pages of {@code docs/spec}
 * are made of it. Sentences are complete, in the present tense, and name no implementation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
public @interface ConformanceRule {
  /** The id, never reused: {@code EXEC-07}. The method's name starts with it: {@code exec07_}. */
  String id();

  /** What is asked for, in one sentence. */
  String rule();

  /** What goes wrong for users where the rule is broken. */
  String why();

  /** How it is checked. */
  String how();

  /** The likeliest mistake behind a violation and what to do about it. */
  String likely();

  /** How binding it is. */
  RuleLevel level() default RuleLevel.MUST;

  /** Capabilities without which the rule does not apply. */
  Capability[] needs() default {};

  /** Capabilities with which the rule does not apply: it says what happens without them. */
  Capability[] unless() default {};

  /** Hooks without which the rule is skipped. */
  Hook[] hooks() default {};

  /** The time after which the rule is violated by not ending, in seconds, before slowness. */
  int seconds() default 30;

  /** True where the rule looks over what the others saw: it runs last, in full runs only. */
  boolean overTheRun() default false;
}
