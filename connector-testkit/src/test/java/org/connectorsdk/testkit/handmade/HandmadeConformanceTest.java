package org.connectorsdk.testkit.handmade;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;

/** The kit against a connector that shares no code with the engine. */
class HandmadeConformanceTest extends ConnectorConformanceTest {
  @Override
  protected ConformanceTarget target() {
    return ConformanceTarget.of("handmade").refusedReference("@handmade/argument").build();
  }
}
