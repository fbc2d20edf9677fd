package org.connectorsdk.testkit.run;

/** How binding a rule is, in the words of RFC 2119. */
public enum RuleLevel {
  /** A connector that breaks it is not conformant. */
  MUST,
  /** A violation is reported; it fails a run only with {@code -Dconformance.strict}. */
  SHOULD,
  /** A violation is reported. */
  MAY
}
