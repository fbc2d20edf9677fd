package org.connectorsdk.testkit.reference;

import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.junit.jupiter.api.AfterAll;

/** The kit as an author runs it, against the connector that it is made with. */
class ReferenceConformanceTest extends ConnectorConformanceTest {
  private final ReferenceHost host = ReferenceHost.make();
  private final ReferenceHost silent = ReferenceHost.make();

  @Override
  protected ConformanceTarget target() {
    silent.unanswering();
    var target =
        ConformanceTarget.of(ReferenceProvider.NAME)
            .reference("@reference/" + host.name())
            .unreachable("reference_host", silent.name())
            .credentialsSent(host::credentialsReceived)
            .severConnection(host::sever);
    host.data().forEach(target::data);
    ReferenceTarget.wrongCredentials().forEach(target::wrongCredentials);
    ReferenceTarget.changedIdentity().forEach(target::changedIdentity);
    ReferenceTarget.invalidData().forEach(target::invalidData);
    ReferenceTarget.refusedReferences().forEach(target::refusedReference);
    ReferenceTarget.otherUser().ifPresent(target::otherUser);
    return target.build();
  }

  @AfterAll
  void leavesNothingBehind() {
    host.close();
    silent.close();
  }
}
