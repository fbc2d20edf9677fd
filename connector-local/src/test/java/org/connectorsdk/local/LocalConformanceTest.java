package org.connectorsdk.local;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** Whether this machine, as the connector reaches it, keeps the contract. */
class LocalConformanceTest extends ConnectorConformanceTest {
  private static final String CHILDREN = "the engine's signal reaches the shell, not its children";
  private static final String KILL = "proven kill";

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("local")
            .refusedReference("@local/x")
            .refusedReference("@local/")
            .waive("TIME-03", CHILDREN, KILL, "processes are still there")
            .waive("TIME-11", CHILDREN, KILL, "processes are still there")
            .waive("TIME-17", CHILDREN, KILL, "processes are still there");
    // Only root becomes another user without being asked for a password.
    return isRoot() ? target.otherUser("nobody").build() : target.build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
