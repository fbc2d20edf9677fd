package org.connectorsdk.testkit.run;

import java.util.Locale;

/** How much a rule moves, repeats and waits. */
public enum Scale {
  /** Just enough to tell right from wrong; for the kit's own tests. */
  SELF_TEST,
  /** Less than the rules name; for every build. */
  QUICK,
  /** What the rules name. */
  FULL;

  /** How it is written: {@code self-test}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The scale of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scale of(String text) {
    for (var scale : values()) {
      if (scale.text().equals(text)) {
        return scale;
      }
    }
    throw new IllegalArgumentException(
        "conformance.scale: expected quick, full or self-test, found \"" + text + "\"");
  }
}
