package org.connectorsdk.testkit.conformance;

import org.connectorsdk.testkit.run.Target;

/** What a target holds, for the kit's own tests. */
public final class TargetSettings {
  private TargetSettings() {}

  public static Target of(ConformanceTarget target) {
    return target.settings();
  }
}
