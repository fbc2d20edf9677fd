package org.connectorsdk.testkit.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A rule of the contract that no test can check. It stands in the specification and the report. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Untested.All.class)
public @interface Untested {
  /** The id, never reused. */
  String id();

  /** What is asked for, in one sentence. */
  String rule();

  /** What goes wrong for users where the rule is broken. */
  String why();

  /** Why it cannot be tested. */
  String because();

  /** How binding it is. */
  RuleLevel level() default RuleLevel.MUST;

  /** Holds several. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** The rules. */
    Untested[] value();
  }
}
