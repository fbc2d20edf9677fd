package org.connectorsdk.local;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** Whether this machine, as the connector reaches it, keeps the contract. */
class LocalConformanceTest extends ConnectorConformanceTest {
  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("local").refusedReference("@local/x").refusedReference("@local/");
    // Only root becomes another user without being asked for a password.
    return isRoot() ? target.otherUser("nobody").build() : target.build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
