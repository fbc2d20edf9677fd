package org.connectorsdk.local;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** Whether this machine, as the connector reaches it, keeps the contract. */
class LocalConformanceTest extends ConnectorConformanceTest {
  private static final String CHILDREN =
      "a signal does not reach children that left the tree of processes";
  private static final String KILL = "proven kill";

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("local")
            .refusedReference("@local/x")
            .refusedReference("@local/")
            .waive("TIME-11", CHILDREN, KILL, "processes are still there");
    // Only root becomes another user without being asked for a password.
    return isRoot() ? target.otherUser("nobody").build() : target.build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
