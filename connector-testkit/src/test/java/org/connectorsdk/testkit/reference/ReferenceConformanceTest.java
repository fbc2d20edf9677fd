package org.connectorsdk.testkit.reference;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.connectorsdk.testkit.mutants.SelfTestTarget;
import org.junit.jupiter.api.AfterAll;

/** The kit as an author runs it, against the connector that it is made with. */
class ReferenceConformanceTest extends ConnectorConformanceTest {
  private final SelfTestTarget target = new SelfTestTarget();

  @Override
  protected ConformanceTarget target() {
    return target.builder().build();
  }

  @AfterAll
  void leavesNothingBehind() {
    target.close();
  }
}
