package org.connectorsdk.local;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** Whether this machine, as the connector reaches it, keeps the contract. */
class LocalConformanceTest extends ConnectorConformanceTest {
  @Override
  protected ConformanceTarget target() {
    return ConformanceTarget.of("local").build();
  }
}
