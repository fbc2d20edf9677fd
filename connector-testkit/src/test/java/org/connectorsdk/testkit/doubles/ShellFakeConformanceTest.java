package org.connectorsdk.testkit.doubles;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** A fake whose commands all go to the shell keeps the whole contract. */
class ShellFakeConformanceTest extends ConnectorConformanceTest {
  private static final String CHILDREN =
      "a signal does not reach children that left the tree of processes";
  private static final String KILL = "proven kill";

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of(ShellFakeProvider.NAME)
            .severConnection(ShellFakeProvider.HOST::cutLinks)
            .refusedReference("@shell-fake/x")
            .refusedReference("@shell-fake/")
            .waive("TIME-11", CHILDREN, KILL, "processes are still there");
    return System.getProperty("user.name").equals("root")
        ? target.otherUser("nobody").build()
        : target.build();
  }
}
